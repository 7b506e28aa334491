import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Catalog } from '../../src/model/catalog.ts';
import { yamlFiles } from './compile-catalog.ts';

/** The first line of an entry of a list. */
const ENTRY = /^- +(?:\{ *)?id: ["']?([^"', }]+)/;

/**
 * `file:line:column` of what has an id: a requirement, one of its endpoints (the last of several), or an entry of a list;
 * `data` if it is none of them. With a `word` that stands in it, such as a wrong day, the place of that word.
 */
export function placeOf(root: string, catalog: Catalog, id: string, word?: string): string {
  const requirement = catalog.requirements.find((one) => id === one.id || id.startsWith(`${one.id}#`));
  if (requirement) {
    const file = `data/requirements/${requirement.id}.yml`;
    const index = requirement.endpoints.findLastIndex((endpoint) => endpoint.id === id);
    return placeIn(root, file, index < 0 ? [] : ['endpoints', index], word);
  }
  for (const path of yamlFiles(join(root, 'data'))) {
    const lines = readFileSync(path, 'utf8').split('\n');
    const line = lines.findIndex((text) => ENTRY.exec(text)?.[1] === id);
    if (line >= 0) return `${path.slice(root.length + 1)}:${line + 1}:1`;
  }
  return 'data';
}

function placeIn(
  root: string,
  file: string,
  keys: readonly (string | number)[],
  word: string | undefined,
): string {
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(join(root, file), 'utf8'), { lineCounter });
  const node = document.getIn(keys, true);
  // A condition may stand above all endpoints, for all of them.
  const offset = offsetOf(node, word) ?? offsetOf(document, word) ?? offsetOf(node, undefined) ?? 0;
  const { line, col } = lineCounter.linePos(offset);
  return `${file}:${line}:${col}`;
}

/** Where the word stands in a node, alone or in a condition; where the node begins if no word is asked for. */
function offsetOf(node: unknown, word: string | undefined): number | undefined {
  if (word === undefined) return isNode(node) ? node.range?.[0] : undefined;
  let found: number | undefined;
  visit(node as Document, {
    Scalar(key, { value, range }) {
      if (
        key === 'key' ||
        !String(value)
          .split(/[^\w-]+/)
          .includes(word)
      )
        return undefined;
      found = range?.[0];
      return visit.BREAK;
    },
  });
  return found;
}
