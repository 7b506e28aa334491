import { INVISIBLE, utf16Escape } from './visible.ts';

/** A string of JSON in which everything invisible is escaped. Total. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, utf16Escape);
}

/** A JSON document, indented by two spaces, with a line end; everything invisible in its texts is escaped. */
export function jsonDocument(value: unknown): string {
  // Between its texts JSON has no other invisible character than line ends, which stay.
  return `${JSON.stringify(value, null, 2).replace(INVISIBLE, (unit) => (unit === '\n' ? unit : utf16Escape(unit)))}\n`;
}
