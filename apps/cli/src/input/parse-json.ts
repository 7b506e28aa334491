import { UsageError } from '../usage-error.ts';
import type { ParsedDocument } from './document.ts';
import { lineAndColumn } from './position.ts';
import type { Source } from './read-source.ts';
import { type JsonPath, scanJson } from './scan-json.ts';

/** The value of a JSON text; a syntax error is a `UsageError` that names line and column. */
export function parseJson({ name, text }: Source): ParsedDocument {
  try {
    return { name, value: JSON.parse(text), positionOf: (path) => positionIn(text, path) };
  } catch {
    const problem = scanJson(text) ?? { offset: 0, message: 'not JSON' };
    throw new UsageError(problem.message, `${name}:${lineAndColumn(text, problem.offset)}`);
  }
}

function positionIn(text: string, wanted: JsonPath): string | undefined {
  let found: number | undefined;
  scanJson(text, (path, offset) => {
    if (path.length === wanted.length && path.every((step, at) => isSameStep(step, wanted[at])))
      found ??= offset;
  });
  return found === undefined ? undefined : lineAndColumn(text, found);
}

/** Keys of cluster documents are read whatever their case. */
function isSameStep(a: string | number, b: string | number | undefined): boolean {
  return a === b || (typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase());
}
