import { refuse } from './unquotable-error.ts';

/** Cells that start so are formulas to a spreadsheet; the wide forms are to some. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A field of CSV (RFC 4180). A text that a spreadsheet would read as a formula gets an apostrophe in front, unless
 * `formulas` is `keep`; a leading `*` is none. Throws `UnquotableError` for half of a surrogate pair.
 */
export function csvField(text: string, formulas: 'guard' | 'keep' = 'guard'): string {
  refuse('A CSV field', text);
  const safe = formulas === 'guard' && FORMULA.test(text) ? `'${text}` : text;
  // Quotes around blanks at the ends too: readers may trim them otherwise.
  return safe === '' || /[",;\r\n\0]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of CSV with its CRLF. */
export function csvRow(fields: readonly string[], formulas: 'guard' | 'keep' = 'guard'): string {
  return `${fields.map((field) => csvField(field, formulas)).join(',')}\r\n`;
}
