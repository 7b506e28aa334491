import { refuse } from './unquotable-error.ts';

/**
 * A word of squid.conf or of an ACL file. squid has no quoting that works in both, so the text stays as it is or
 * `UnquotableError` is thrown: for blanks, quotes, `#`, `${`, a leading `-` or `!`, a backslash at the end, anything
 * that is not printable ASCII, and the empty text.
 */
export function squidToken(text: string): string {
  refuse('A squid value', text, {
    'an empty text': /^$/,
    'blanks, control characters or non-ASCII text': /[^\x21-\x7e]/,
    'a quote': /["'`]/,
    'a comment sign': /#/,
    'a macro': /\$\{/,
    'a leading sign with a meaning': /^[-!]/,
    'a continuation at the end': /\\$/,
  });
  return text;
}
