import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Columns that a terminal gives to a text without control characters. Emoji sequences count more than they take, which costs
 * alignment only; knowing better takes a library whose tables load as long as Node itself.
 */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (!/\p{M}/u.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}
