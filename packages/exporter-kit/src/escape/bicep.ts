import { refuse } from './unquotable-error.ts';
import { codePoint, INVISIBLE } from './visible.ts';

/** Nearly every text: printable ASCII without what has a meaning in a string. */
const PLAIN = /^[ -#%-&(-[\]-~]*$/;

/** A string of Bicep on one line, without interpolation. Throws `UnquotableError` for half of a surrogate pair. */
export function bicepString(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
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
