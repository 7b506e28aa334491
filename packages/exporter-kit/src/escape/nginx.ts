import { refuse } from './unquotable-error.ts';

/**
 * A quoted parameter of nginx. Throws `UnquotableError` for `$`, which nginx has no escape for where it expands
 * variables, for NUL, and for texts that do not fit into its 4 kB buffer.
 */
export function nginxString(text: string): string {
  refuse('An nginx parameter', text, {
    NUL: /\0/,
    'a dollar sign': /\$/,
    'more than 4,000 bytes': /^[\s\S]{1300}/,
  });
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}
