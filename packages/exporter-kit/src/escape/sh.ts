import { refuse } from './unquotable-error.ts';

/** A word of a POSIX shell that stands for exactly this text; plain words stay as they are. Throws `UnquotableError` for NUL. */
export function shQuote(text: string): string {
  refuse('A shell word', text, { NUL: /\0/ });
  // No `=` and no `~`: they mean something at the start of a command or a word.
  if (/^[A-Za-z0-9_@%+:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
