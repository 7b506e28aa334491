import type { CloudAlias } from '@aks-egress/catalog';
import { cloudNamed } from './cloud-names.ts';
import { CODE_END, CODE_START } from './flatten.ts';

/** A destination of a cell, with the port and the cloud that stand beside it, if any. */
export interface CellDestination {
  readonly value: string;
  readonly port?: string;
  readonly cloud?: CloudAlias;
}

export interface DestinationCell {
  readonly destinations: readonly CellDestination[];
  /** Text that is no destination and no remark; a cell with any cannot be trusted. */
  readonly unread: readonly string[];
}

const LABEL = '(?:[A-Za-z0-9_-]|<[^<>]*>)+';
const HOST = String.raw`(?:\*\.|\.)?${LABEL}(?:\.${LABEL})*\.[a-z]{2,24}`;
const ADDRESS = String.raw`\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?`;
const BRACKETED = String.raw`\[[A-Za-z]*(?:IP|Ip)[A-Za-z]*\]`;
/** Service tags and the article's variables: `AzureMonitor`, `AzureCloud.<Region>`, `RegionCIDRs`, `CustomDNSIP`. */
const NAME = String.raw`[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:\.(?:[A-Z][A-Za-z0-9]+|<[^<>]*>))*`;
const PORT = String.raw`(?::(\d{1,5})(?!\d))?`;

/** After these a blank separates two hosts rather than two labels. */
const LAST_LABELS: ReadonlySet<string> = new Set(['com', 'net', 'org', 'io', 'cn', 'us']);

const TOKEN = new RegExp(
  String.raw`(?<![\w.>-])(?:(${HOST})|(${ADDRESS})|(${BRACKETED})|(${NAME})|(\*)(?![.\w]))${PORT}(?![\w<-])(?!\.[\w<*-])`,
  'g',
);

/** The destinations of a cell, whatever separates them: commas, line breaks, `or` in any language, code spans. */
export function readDestinations(cell: string): DestinationCell {
  const text = mendHosts(dropEmphasis(cell));
  const inCode = text.includes(CODE_START);
  const found: { value: string; port: string | undefined; start: number; end: number }[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [, host, address, bracketed, name, star, port] = match;
    const isCode = inCode && isInCode(text, match.index);
    if (isInBrackets(text, match.index) && bracketed === undefined) continue;
    // A capitalised word of the running text is a name only where a port or a code span says so.
    if (name !== undefined && port === undefined && !isCode && !isAlone(text, match[0])) continue;
    const value = host ?? address ?? bracketed ?? name ?? star;
    if (value === undefined) continue;
    found.push({
      value: mendPlaceholder(value),
      port,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  const gaps = gapsOf(text, found);
  const isPrefixed = found.length > 0 && cloudNamed(gaps[0] ?? '') !== undefined;
  const destinations = found.map(({ value, port }, index) => {
    const cloud = cloudNamed(gaps[isPrefixed ? index : index + 1] ?? '');
    return { value, ...(port === undefined ? {} : { port }), ...(cloud === undefined ? {} : { cloud }) };
  });
  return { destinations, unread: gaps.flatMap(unreadParts) };
}

/** Bold and italic marks go; a star that belongs to a wildcard stays: `***.x**` is `*.x` in bold, `**.x**` is `.x`. */
export function dropEmphasis(text: string): string {
  return text
    .replace(/(\*{1,3})(\u{E000}[^\u{E001}]*\u{E001})\1/gu, '$2')
    .replace(/(?<!\\)\*+(?=\.|:\d)/g, (stars) => (stars.length % 2 === 1 ? '*' : ''))
    .replace(/\*{2,}(?!\.|:\d)|(?<=\S)\*(?=\s|$|[,;)])/g, '')
    .replace(/\*(?=[A-Za-z(])/g, '');
}

/** Takes out the blanks that machine translation puts into host names, and puts back the dots that it drops. */
function mendHosts(text: string): string {
  return text
    .replace(/<\s*([^<>]*?)\s*>/g, '<$1>')
    .replace(/\*\s+\./g, '*.')
    .replace(/\.\s+(?=<)/g, '.')
    .replace(/>\s+(?=[.:])/g, '>')
    .replace(/>\.?[ ]*(?=[a-z][a-z0-9-]*\.[a-z])/g, '>.')
    .replace(/(?<=[a-z0-9])-[ ]+(?=[a-z0-9-]+\.[a-z])/g, '-')
    .replace(/([A-Za-z0-9-]+|\*)\.[ ]+(?=[a-z0-9-]+(?:[.\s,:;)\u{E001}]|$))/gu, (whole, label: string) =>
      LAST_LABELS.has(label) ? whole : `${label}.`,
    )
    .replace(/((?:^|[,\u{E000}])\s*[a-z0-9-]+)[ ]+\.(?=[a-z0-9])/gu, '$1.')
    .replace(/(?<=\.)([a-z0-9-]+)[ ]+\.(?=[a-z0-9])/g, (whole, label: string) =>
      LAST_LABELS.has(label) ? whole : `${label}.`,
    )
    .replace(/\s*:\s*(?=\d)/g, ':');
}

function mendPlaceholder(value: string): string {
  return value.replace(/<([^<>]*)>/g, (_, name: string) => `<${name.trim().replace(/\s+/g, '-')}>`);
}

function isInCode(text: string, at: number): boolean {
  return text.lastIndexOf(CODE_START, at) > text.lastIndexOf(CODE_END, at);
}

function isInBrackets(text: string, at: number): boolean {
  return text.lastIndexOf('(', at) > text.lastIndexOf(')', at);
}

function isAlone(text: string, token: string): boolean {
  return text.replace(/[\u{E000}\u{E001}]/gu, '').trim() === token;
}

function gapsOf(text: string, found: readonly { start: number; end: number }[]): string[] {
  const gaps: string[] = [];
  let offset = 0;
  for (const { start, end } of found) {
    gaps.push(text.slice(offset, start));
    offset = end;
  }
  return [...gaps, text.slice(offset)];
}

/** What stands between destinations may be words and remarks in brackets, not something that looks like traffic. */
function unreadParts(gap: string): string[] {
  const words = gap.replace(/\([^()]*\)/g, ' ');
  const code = [...words.matchAll(/\u{E000}([^\u{E001}]+)\u{E001}/gu)].map(([, inner]) =>
    (inner ?? '').trim(),
  );
  const odd = words.match(/\S*(?:[\p{L}\p{N}][.:][\p{L}\p{N}<*]|[<>*])\S*/gu) ?? [];
  return [
    ...code.filter((inner) => inner !== ''),
    ...odd.map((part) => part.replace(/[\u{E000}\u{E001}]/gu, '')),
  ].filter((part) => /[\p{L}\p{N}*<>]/u.test(part));
}
