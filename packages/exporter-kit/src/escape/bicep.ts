import { refuse } from './unquotable-error.ts';
import { codePoint, INVISIBLE } from './visible.ts';

/** A string of Bicep on one line, without interpolation. Throws `UnquotableError` for half of a surrogate pair. */
export function bicepString(text: string): string {
  refuse('A Bicep string', text);
  const escaped = text
    .replace(/['\\]/g, '\\$&')
    .replaceAll('${', '\\${')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(INVISIBLE, codePoint);
  return `'${escaped}'`;
}

/**
 * The same text as an expression-free ARM template string: Resource Manager evaluates strings that start with `[` and
 * end with `]`, so such a text gets a second `[` in front.
 */
export function armString(text: string): string {
  return /^\[[\s\S]*\]$/.test(text) ? `[${text}` : text;
}
