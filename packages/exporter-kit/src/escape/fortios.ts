import { refuse } from './unquotable-error.ts';
import { cut, visible } from './visible.ts';

/**
 * A quoted value of a FortiOS `set` command. Throws `UnquotableError` for control characters, `?` (help) and `$` before
 * a letter (an environment variable), for which a script has no spelling.
 */
export function fortiosString(text: string): string {
  refuse('A FortiOS value', text, {
    'control characters': /[\p{Cc}\u2028\u2029]/u,
    'a question mark': /\?/,
    'a variable': /\$[\w{(]/,
  });
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The text as a quoted comment: what FortiOS cannot hold, or refuses in some versions, is replaced. Total. */
export function fortiosComment(text: string, maxLength = 255): string {
  const plain = visible(text)
    .replace(/[<>"'()#]/g, '`')
    .replaceAll('\\', '/')
    .replace(/[?$]/g, '.');
  return `"${cut(plain, maxLength)}"`;
}
