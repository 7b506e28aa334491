import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Catalog } from '../../src/model/catalog.ts';
import { yamlFiles } from './compile-catalog.ts';

/** The first line of an entry of a list. */
const ENTRY = /^- +(?:\{ *)?id: ["']?([^"', }]+)/;

/** `file:line:column` of what has an id: a requirement, one of its endpoints, or an entry of a list; `data` if it is none of them. */
export function placeOf(root: string, catalog: Catalog, id: string): string {
  const requirement = catalog.requirements.find((one) => id === one.id || id.startsWith(`${one.id}#`));
  if (requirement) {
    const file = `data/requirements/${requirement.id}.yml`;
    const index = requirement.endpoints.findIndex((endpoint) => endpoint.id === id);
    return placeIn(root, file, index < 0 ? [] : ['endpoints', index]);
  }
  for (const path of yamlFiles(join(root, 'data'))) {
    const lines = readFileSync(path, 'utf8').split('\n');
    const line = lines.findIndex((text) => ENTRY.exec(text)?.[1] === id);
    if (line >= 0) return `${path.slice(root.length + 1)}:${line + 1}:1`;
  }
  return 'data';
}

function placeIn(root: string, file: string, keys: readonly (string | number)[]): string {
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(join(root, file), 'utf8'), { lineCounter });
  const node = document.getIn(keys, true) as { range?: [number, number, number] } | undefined;
  const { line, col } = lineCounter.linePos(node?.range?.[0] ?? 0);
  return `${file}:${line}:${col}`;
}
