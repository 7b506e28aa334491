import { refuse } from './unquotable-error.ts';
import { INVISIBLE, utf16Escape } from './visible.ts';

/** A string literal of standard SQL (DuckDB, PostgreSQL, SQLite). Throws `UnquotableError` for NUL. */
export function sqlString(text: string): string {
  refuse('An SQL string', text, { NUL: /\0/ });
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier of standard SQL. Throws `UnquotableError` for NUL and for the empty text. */
export function sqlIdentifier(text: string): string {
  refuse('An SQL identifier', text, { NUL: /\0/, 'an empty text': /^$/ });
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A string literal of Spark SQL, where the backslash escapes and `''` means something else. `${` is escaped too, since
 * Spark replaces variables before it parses. Throws `UnquotableError` for half of a surrogate pair.
 */
export function sparkSqlString(text: string): string {
  refuse('A Spark SQL string', text);
  const escaped = text
    .replace(/['"\\]/g, '\\$&')
    .replace(/\$(?=\{)/g, utf16Escape)
    .replace(INVISIBLE, utf16Escape);
  return `'${escaped}'`;
}
