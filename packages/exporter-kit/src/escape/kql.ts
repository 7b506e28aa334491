import { refuse } from './unquotable-error.ts';
import { INVISIBLE, utf16Escape } from './visible.ts';

/** A string literal of the Kusto Query Language. Throws `UnquotableError` for half of a surrogate pair. */
export function kqlString(text: string): string {
  refuse('A KQL string', text);
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped.replace(INVISIBLE, utf16Escape)}"`;
}
