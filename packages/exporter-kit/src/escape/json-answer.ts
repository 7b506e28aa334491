import { escapeInvisible } from './json.ts';

/**
 * A JSON document for programs: every member of it, and every entry of a list that is a member, stands on a line of its own, so
 * that a line that holds a host holds the whole rule, and two documents compare rule by rule. Everything invisible in its texts
 * is escaped.
 */
export function jsonAnswer(value: object): string {
  if (Array.isArray(value)) return `${jsonRows(value)}\n`;
  const members = Object.entries(value as Record<string, unknown>).flatMap(([name, member]) => {
    if (member === undefined) return [];
    return `${jsonText(name)}:${Array.isArray(member) ? jsonRows(member) : jsonText(member)}`;
  });
  return members.length === 0 ? '{}\n' : `{\n${members.join(',\n')}\n}\n`;
}

function jsonRows(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : `[\n${list.map((entry) => jsonText(entry ?? null)).join(',\n')}\n]`;
}

/** JSON on one line, without white space; everything invisible in its texts is escaped. For values that JSON has. */
export function jsonText(value: unknown): string {
  return escapeInvisible(JSON.stringify(value));
}
