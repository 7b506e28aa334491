import { jsonDocument } from '@aks-egress/exporter-kit/escape';

/** Texts of frozen parts, which answers share: the rules of one place are the same objects for all clusters there. */
const texts = new WeakMap<object, string>();

/** The same text as `jsonDocument`, with the text of each frozen entry of a list made once. For objects of plain data. */
export function documentOfParts(value: object): string {
  const members = Object.entries<unknown>(value as Record<string, unknown>)
    .filter(([, member]) => member !== undefined)
    .map(
      ([name, member]) =>
        `  ${textOf(name, '')}: ${Array.isArray(member) ? listOf(member) : textOf(member, '  ')}`,
    );
  return members.length === 0 ? jsonDocument(value) : `{\n${members.join(',\n')}\n}\n`;
}

function listOf(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : `[\n    ${list.map(entryOf).join(',\n    ')}\n  ]`;
}

function entryOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return textOf(entry ?? null, '');
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const text = textOf(entry, '    ');
  if (Object.isFrozen(entry)) texts.set(entry, text);
  return text;
}

const textOf = (value: unknown, indent: string) =>
  jsonDocument(value).slice(0, -1).replaceAll('\n', `\n${indent}`);
