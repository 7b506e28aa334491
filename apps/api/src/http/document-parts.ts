import { jsonDocument } from '@aks-egress/exporter-kit/escape';

const encoder = new TextEncoder();
// Runtimes differ in how they type the buffer; it is never a shared one.
const utf8 = (text: string) => encoder.encode(text) as Uint8Array<ArrayBuffer>;
const COMMA = utf8(',\n    ');

/** Of frozen entries, which answers share: the rules of one place are the same objects for all clusters there. */
const known = new WeakMap<object, Uint8Array>();

/** The bytes of `jsonDocument`, with those of each frozen entry of a list made once. For objects of plain data. */
export function documentOfParts(value: object): Uint8Array<ArrayBuffer> {
  const members = Object.entries<unknown>(value as Record<string, unknown>).filter(
    ([, member]) => member !== undefined,
  );
  if (members.length === 0) return utf8(jsonDocument(value));
  const parts = members.flatMap(([name, member], index) => [
    utf8(`${index === 0 ? '{' : ','}\n  ${textOf(name, '')}: `),
    ...(Array.isArray(member) ? listOf(member) : [utf8(textOf(member, '  '))]),
  ]);
  return joined([...parts, utf8('\n}\n')]);
}

function listOf(list: readonly unknown[]): readonly Uint8Array[] {
  if (list.length === 0) return [utf8('[]')];
  const entries = list.flatMap((entry, index) => (index === 0 ? [entryOf(entry)] : [COMMA, entryOf(entry)]));
  return [utf8('[\n    '), ...entries, utf8('\n  ]')];
}

function entryOf(entry: unknown): Uint8Array {
  if (typeof entry !== 'object' || entry === null) return utf8(textOf(entry ?? null, ''));
  const before = known.get(entry);
  if (before) return before;
  const bytes = utf8(textOf(entry, '    '));
  if (Object.isFrozen(entry)) known.set(entry, bytes);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

const textOf = (value: unknown, indent: string) =>
  jsonDocument(value).slice(0, -1).replaceAll('\n', `\n${indent}`);
