import { readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { schemaFault } from './schema-fault.ts';

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
  const fault = (offset: number, text: string): DataError => {
    const { line, col } = lines.linePos(offset);
    return new DataError(displayName, line, col, text);
  };
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) throw fault(broken.pos[0], notYaml(broken));
  visit(document, {
    // The data repeats nothing by reference, so this is a host whose quotes were forgotten.
    Alias(_, { source, range }) {
      throw fault(
        range?.[0] ?? 0,
        `write "*${source}" in quotes: without them the star means something else`,
      );
    },
  });
  const value: unknown = document.toJS();
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path: keys, text } = schemaFault(value, parsed.error.issues);
  throw fault(offsetOf(document, keys), `${keys.map(String).join('.') || 'document'}: ${text}`);
}

function notYaml({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'DUPLICATE_KEY') return 'this key stands twice';
  const [what = ''] = message.split(/ at line \d+|\n/);
  return `${what}; look at the blanks in front of this line and the one above, and at quotes`;
}

/** Where the value of a path stands, or the key of a longer one; for what is missing, the nearest that would hold it. */
function offsetOf(document: Document, keys: readonly PropertyKey[]): number {
  for (let depth = keys.length; depth > 0; depth--) {
    const holder = document.getIn(keys.slice(0, depth - 1), true);
    const pair = isMap(holder) && holder.items.find(({ key }) => String(key) === keys[depth - 1]);
    const node = pair && !isScalar(pair.value) ? pair.key : document.getIn(keys.slice(0, depth), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range) return range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
