import type { CloudAlias } from '@aks-egress/catalog';
import { cloudsBeside } from './clouds-beside.ts';
import { CODE_END, CODE_START } from './flatten.ts';
import { dropEmphasis, mendHosts, mendPlaceholder } from './mend-hosts.ts';
import { unreadParts } from './unread-parts.ts';

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

const LABEL = '(?:[A-Za-z0-9_]|<[^<>]*>)(?:[A-Za-z0-9_-]|<[^<>]*>)*';
const HOST = String.raw`(?:\*\.|\.)?${LABEL}(?:\.${LABEL})*\.[a-z]{2,24}`;
const ADDRESS = String.raw`\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?`;
const BRACKETED = String.raw`\[[A-Za-z]*(?:IP|Ip)[A-Za-z]*\]`;
/** Service tags and the article's variables: `AzureMonitor`, `AzureCloud.<Region>`, `RegionCIDRs`, `CustomDNSIP`. */
const NAME = String.raw`[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:\.(?:[A-Z][A-Za-z0-9]+|<[^<>]*>))*`;
const PORT = String.raw`(?::(\d{1,5})(?!\d))?`;

const TOKEN = new RegExp(
  String.raw`(?<![\w.>-])(?:(${HOST})|(${ADDRESS})|(${BRACKETED})|(${NAME})|(\*)(?=$|[:\s,;)\u{E001}]))${PORT}(?![\w<-])(?!\.[\w<*-])`,
  'gu',
);

/** The destinations of a cell, whatever separates them: commas, line breaks, `or` in any language, code spans. */
export function readDestinations(cell: string): DestinationCell {
  const text = mendHosts(dropEmphasis(cell));
  const inCode = text.includes(CODE_START);
  const found: { value: string; port: string | undefined; start: number; end: number }[] = [];
  const inRemarks: string[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [, host, address, bracketed, name, star, port] = match;
    const isCode = inCode && isInCode(text, match.index);
    if (isInBrackets(text, match.index) && bracketed === undefined) {
      inRemarks.push(host ?? address ?? '');
      continue;
    }
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
  const clouds = cloudsBeside(gaps);
  const destinations = found.map(({ value, port }, index) => {
    const cloud = clouds[index];
    return { value, ...(port === undefined ? {} : { port }), ...(cloud === undefined ? {} : { cloud }) };
  });
  const unread = [...inRemarks.filter((host) => host !== ''), ...gaps.flatMap(unreadParts)];
  return { destinations, unread };
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
