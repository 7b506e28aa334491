// Line ends of any language, control and format characters (bidi controls reorder what a reader sees, U+FEFF and
// zero-width ones hide), and halves of surrogate pairs, which UTF-8 cannot carry.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

/**
 * The text on one line with everything invisible spelt out (`\n`, `\u{202e}`): for comments and messages, which
 * people read. Total; not meant to be read back.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (unit) => NAMED[unit] ?? codePoint(unit));
}

export function codePoint(unit: string): string {
  return `\\u{${(unit.codePointAt(0) as number).toString(16)}}`;
}
