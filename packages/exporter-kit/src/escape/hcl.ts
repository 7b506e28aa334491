import { refuse } from './unquotable-error.ts';
import { INVISIBLE, utf32Escape } from './visible.ts';

/**
 * A quoted string of HCL (Terraform), without interpolation: `${` and `%{` are literal. HCL itself normalises text to
 * NFC. Throws `UnquotableError` for half of a surrogate pair.
 */
export function hclString(text: string): string {
  refuse('An HCL string', text);
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    // A run of `$` before `{` would be ambiguous with the doubling that escapes it, so the brace is escaped instead.
    .replace(/([$%])\{/g, '$1\\u007b')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(INVISIBLE, utf32Escape);
  return `"${escaped}"`;
}
