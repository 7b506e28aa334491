/**
 * Line ends of any language, control and format characters (bidi controls reorder what a reader sees, U+FEFF and
 * zero-width ones hide), halves of surrogate pairs, which UTF-8 cannot carry, and noncharacters, which parsers refuse.
 */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

/** Nearly every text is of these alone (the last are dashes, quotation marks and `…`), and this is found out in a third of the time. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027]*$/;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

/**
 * The text on one line with everything invisible spelt out (`\n`, `\u{202e}`): for comments and messages, which
 * people read. Total; not meant to be read back.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, (unit) => NAMED[unit] ?? codePoint(unit));
}

/** `\u{…}`, as Bicep and people write a character. */
export function codePoint(unit: string): string {
  return `\\u{${hex(unit)}}`;
}

/** The number of a character in hexadecimal, with leading zeros up to `width`. */
export function hex(unit: string, width = 1): string {
  return (unit.codePointAt(0) as number).toString(16).padStart(width, '0');
}

/** `\uXXXX` for each UTF-16 unit, as JSON, KQL and Spark SQL write a character. */
export function utf16Escape(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `\uXXXX`, or `\UXXXXXXXX` beyond the basic plane, as HCL and YAML write a character. */
export function utf32Escape(unit: string): string {
  return unit.length === 1 ? `\\u${hex(unit, 4)}` : `\\U${hex(unit, 8)}`;
}

/** The first `maxLength` characters, never half of a surrogate pair; a cut shows as `…`. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
