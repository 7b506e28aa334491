import { refuse } from './unquotable-error.ts';
import { cut, visible } from './visible.ts';

/**
 * A quoted argument of a PAN-OS `set` command. Throws `UnquotableError` for double quotes, backslashes, `?` (help, even
 * inside quotes) and control characters, for which the command line has no spelling.
 */
export function panosString(text: string): string {
  refuse('A PAN-OS argument', text, {
    'control characters': /[\p{Cc}\u2028\u2029]/u,
    'a double quote': /"/,
    'a backslash': /\\/,
    'a question mark': /\?/,
  });
  return `"${text}"`;
}

/** The text as a quoted description: what PAN-OS cannot hold is replaced by something similar. Total. */
export function panosDescription(text: string, maxLength = 1023): string {
  const plain = visible(text).replaceAll('"', "'").replaceAll('\\', '/').replaceAll('?', '.');
  return `"${cut(plain, maxLength)}"`;
}
