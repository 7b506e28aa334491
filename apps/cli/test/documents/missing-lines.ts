/** A line of a document that stands for lines left out; with other characters around it, for the rest of that line. */
const LEFT_OUT = '…';

/**
 * The first passage of what a document shows that the output does not have in that place. Only where the document says
 * `…` may lines be missing, at the end of a line the rest of that line.
 */
export function missingLines(printed: string, shown: string): string | undefined {
  const lines = trimmed(printed);
  let at = 0;
  let anywhere = false;
  for (const passage of passages(trimmed(shown))) {
    if (passage === LEFT_OUT) {
      anywhere = true;
      continue;
    }
    const last = anywhere ? lines.length - passage.length : at;
    while (at <= last && !passage.every((line, index) => agrees(lines[at + index], line))) at += 1;
    if (at > last) return passage.join('\n');
    at += passage.length;
    anywhere = false;
  }
  return anywhere || at === lines.length
    ? undefined
    : `(nothing more, but it prints)\n${lines.slice(at).join('\n')}`;
}

function trimmed(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function passages(lines: readonly string[]): (string[] | typeof LEFT_OUT)[] {
  const parts: (string[] | typeof LEFT_OUT)[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (line.trim() === LEFT_OUT) parts.push(LEFT_OUT);
    else if (Array.isArray(last)) last.push(line);
    else parts.push([line]);
  }
  return parts;
}

const agrees = (printed: string | undefined, shown: string) =>
  shown.endsWith(LEFT_OUT) ? printed?.startsWith(shown.slice(0, -1)) : printed === shown;
