import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A fault in a data file, with the place where it stands. */
export class DataError extends Error {
  override name = 'DataError';
  constructor(file: string, line: number, column: number, text: string) {
    super(`${file}:${line}:${column}: ${text}`);
  }
}

/** Reads a YAML file and checks it against a strict schema; throws a DataError that names file, line and column. */
export function readYaml<T extends z.ZodType>(path: string, schema: T, displayName = path): z.infer<T> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), {
    lineCounter: lines,
    schema: 'core',
    strict: true,
  });
  const place = (offset: number): [number, number] => {
    const { line, col } = lines.linePos(offset);
    return [line, col];
  };
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken)
    throw new DataError(displayName, ...place(broken.pos[0]), broken.message.split('\n')[0] ?? 'not YAML');
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const keys = issue?.path ?? [];
  let node: unknown = document.getIn(keys, true);
  for (let depth = keys.length - 1; !node && depth >= 0; depth--)
    node = document.getIn(keys.slice(0, depth), true);
  const range = (node as { range?: [number, number, number] } | undefined)?.range;
  throw new DataError(
    displayName,
    ...place(range?.[0] ?? 0),
    `${keys.join('.') || 'document'}: ${issue?.message ?? 'invalid'}`,
  );
}
