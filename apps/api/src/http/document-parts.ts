import { jsonDocument } from '@aks-egress/exporter-kit/escape';

/**
 * Texts of frozen values by what they stand for, as an entry of a list and as a member: answers share them, since the rules and
 * findings of one place are the same objects for all clusters there.
 */
const entries = new WeakMap<object, string>();
const members = new WeakMap<object, string>();

/** The text of `jsonDocument`, with that of each frozen list, and of each frozen entry of a list, made once. For objects of plain data. */
export function documentOfParts(value: object): string {
  const said = Object.entries<unknown>(value as Record<string, unknown>).filter(
    ([, member]) => member !== undefined,
  );
  if (said.length === 0) return jsonDocument(value);
  const parts = said.map(([name, member]) => `${textOf(name, 0)}: ${memberOf(member)}`);
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

function memberOf(member: unknown): string {
  return Array.isArray(member) ? kept(members, member, listOf) : textOf(member, 1);
}

function listOf(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : `[\n    ${list.map(entryOf).join(',\n    ')}\n  ]`;
}

function entryOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return textOf(entry ?? null, 2);
  return kept(entries, entry, (value) => textOf(value, 2));
}

function kept<T extends object>(
  known: WeakMap<object, string>,
  value: T,
  make: (value: T) => string,
): string {
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = make(value);
  if (Object.isFrozen(value)) known.set(value, text);
  return text;
}

/** The text of a value as it stands inside so many others, two at most. */
function textOf(value: unknown, depth: 0 | 1 | 2): string {
  // Lists around it indent it, which costs less than to indent its lines afterwards.
  if (depth === 0) return jsonDocument(value).slice(0, -1);
  if (depth === 1) return jsonDocument([value]).slice('[\n  '.length, -'\n]\n'.length);
  return jsonDocument([[value]]).slice('[\n  [\n    '.length, -'\n  ]\n]\n'.length);
}
