import { refuse } from './unquotable-error.ts';
import { INVISIBLE, utf32Escape } from './visible.ts';

/** A double-quoted scalar of YAML on one line. Throws `UnquotableError` for half of a surrogate pair. */
export function yamlString(text: string): string {
  refuse('A YAML string', text);
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped.replace(INVISIBLE, utf32Escape)}"`;
}
