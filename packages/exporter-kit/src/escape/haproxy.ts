import { refuse } from './unquotable-error.ts';

/**
 * An argument of HAProxy in strong quotes, where nothing expands; `%` still means something in log formats.
 * Throws `UnquotableError` for line ends and NUL, which a line of its configuration cannot hold.
 */
export function haproxyString(text: string): string {
  refuse('An HAProxy argument', text, { 'line ends or NUL': /[\r\n\0]/ });
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
