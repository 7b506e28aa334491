import { jsonText } from '@aks-egress/exporter-kit/escape';

/** Frozen entries that stood side by side in a list, and their text in it. */
interface Run {
  readonly entries: readonly unknown[];
  readonly text: string;
}

/** Runs kept for each entry that begins one: lists differ by what stands between shared entries. */
const MAX_RUNS = 4;

/** Strings whose texts are kept, short ones only. Entries that hold a value of an operator hold many of the catalog beside it. */
const MAX_STRINGS = 1000;
const LONGEST = 500;

/**
 * Texts of frozen values, of frozen lists with an entry a line, and of runs by their first entry: answers share them, since
 * the rules and findings of one place are the same objects for all clusters there.
 */
const texts = new WeakMap<object, string>();
const lists = new WeakMap<object, string>();
const runs = new WeakMap<object, readonly Run[]>();
const strings = new Map<string, string>();

/** The text of `jsonAnswer`, with that of all that is frozen made once. For objects of plain data. */
export function documentOfParts(value: object): string {
  let text = '';
  for (const [name, member] of Object.entries<unknown>(value as Record<string, unknown>)) {
    if (member === undefined) continue;
    text += `${text === '' ? '{' : ','}\n${textOf(name)}:${textOfMember(member)}`;
  }
  return text === '' ? '{}\n' : `${text}\n}\n`;
}

function textOfMember(member: unknown): string {
  if (!Array.isArray(member)) return textOf(member);
  return Object.isFrozen(member) ? kept(lists, member, textOfList) : textOfList(member);
}

function textOfList(list: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < list.length; ) {
    const entry = list[at];
    if (at > 0) text += ',';
    if (isShared(entry)) {
      const run = runAt(entry, list, at);
      text += `\n${run.text}`;
      at += run.entries.length;
    } else {
      text += `\n${textOfEntry(entry ?? null)}`;
      at += 1;
    }
  }
  return text === '[' ? '[]' : `${text}\n]`;
}

/** An object member by member: what is frozen in it has a text. */
function textOfEntry(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return textOf(entry);
  let text = '';
  for (const name of Object.keys(entry)) {
    const member = (entry as Record<string, unknown>)[name];
    if (member !== undefined) text += `${text === '' ? '{' : ','}${textOf(name)}:${textOf(member)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.length > LONGEST ? jsonText(value) : textOfString(value);
  return isShared(value) ? kept(texts, value, jsonText) : jsonText(value);
}

function textOfString(value: string): string {
  const before = strings.get(value);
  if (before !== undefined) return before;
  const text = jsonText(value);
  if (strings.size >= MAX_STRINGS) strings.clear();
  strings.set(value, text);
  return text;
}

/** The run that begins with an entry and goes on as the list does: one that is kept, or a new one. */
function runAt(first: object, list: readonly unknown[], start: number): Run {
  const known = runs.get(first) ?? [];
  for (const run of known) if (standsAt(run, list, start)) return run;
  let end = start + 1;
  while (isShared(list[end])) end += 1;
  const made = list.slice(start, end);
  const text = made.map((entry) => kept(texts, entry as object, jsonText)).join(',\n');
  const run = { entries: made, text };
  runs.set(first, [run, ...known.slice(0, MAX_RUNS - 1)]);
  return run;
}

function standsAt({ entries: all }: Run, list: readonly unknown[], start: number): boolean {
  // From its end, where lists that differ do so first.
  for (let each = all.length - 1; each > 0; each--) if (list[start + each] !== all[each]) return false;
  return true;
}

const isShared = (entry: unknown): entry is object =>
  typeof entry === 'object' && entry !== null && Object.isFrozen(entry);

function kept<T extends object>(
  known: WeakMap<object, string>,
  value: T,
  make: (value: T) => string,
): string {
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = make(value);
  known.set(value, text);
  return text;
}
