const LONGEST = 120;

/** A text on one line, without the marks of code spans, shortened for a message. */
export function excerpt(text: string): string {
  const line = text
    .replace(/[\u{E000}\u{E001}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
