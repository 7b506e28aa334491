import { INVISIBLE, utf16Escape } from './visible.ts';

/** A string of JSON in which everything invisible is escaped. Total. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, utf16Escape);
}

/** What JSON itself leaves of the invisible, without the line ends between its texts, of which there are thousands. */
const LEFT_INVISIBLE = /[\x7f-\x9f\p{Cf}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

const PLAIN = /^[\n -~]*$/;

/** A JSON document, indented by two spaces, with a line end; everything invisible in its texts is escaped. */
export function jsonDocument(value: unknown): string {
  return `${escapeInvisible(JSON.stringify(value, null, 2))}\n`;
}

/** JSON text with everything invisible in it escaped. */
export function escapeInvisible(text: string): string {
  // Nearly every document is plain, and Unicode properties cost ten times as much to look for.
  return PLAIN.test(text) ? text : text.replace(LEFT_INVISIBLE, utf16Escape);
}
