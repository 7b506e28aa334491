/** Control, format, separator and unpaired surrogate characters: all that can move, hide or reorder what a terminal shows. */
const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `text` as one line of characters that print, the others written as escapes (`\n`, `\x1b`, `\u202e`). */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const short = SHORT[character];
    if (short !== undefined) return short;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
  });
}

/** `text` in double quotes as messages show what somebody typed: visible, and shortened after sixty characters. */
export function quoted(text: string): string {
  const characters = [...text];
  const shown = characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
  return `"${visible(shown)}"`;
}
