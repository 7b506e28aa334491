import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { FilePlan, NewEndpoint, NewListing } from './plan.ts';

interface Insertion {
  readonly at: number;
  readonly text: string;
}

const SCHEMA_LINE = '# yaml-language-server: $schema=../../../schema/requirement.schema.json';

/**
 * Puts a plan into the text of a requirement file. Only what changes is written: the rest stays as it is, byte for
 * byte, which printing the parsed document would not promise.
 */
export function editRequirement(text: string, plan: FilePlan, day: string): string {
  const endpoints = seqAt(parseDocument(text), 'endpoints');
  const insertions: Insertion[] = [];
  for (const { endpoint, listing } of plan.ended) {
    const item = listingsOf(endpoints, endpoint).items[listing] as YAMLMap;
    const end = rangeOf(item.get('added', true))[1];
    const separator = item.flow ? ', ' : `\n${indentOf(text, rangeOf(item)[0])}  `;
    insertions.push({ at: end, text: `${separator}removed: ${day}` });
  }
  for (const { endpoint, listing } of plan.listed) {
    const listings = listingsOf(endpoints, endpoint);
    const to = (endpoints.items[endpoint] as YAMLMap).toJSON().to as string | string[];
    insertions.push(afterLast(text, listings, `- ${listingText(listing, day, [to].flat())}`));
  }
  for (const endpoint of plan.endpoints)
    insertions.push(afterLast(text, endpoints, endpointLines(endpoint, day).join('\n')));
  return insertions
    .map((insertion, order) => ({ ...insertion, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .reduce((result, { at, text: added }) => result.slice(0, at) + added + result.slice(at), text);
}

/** A file for something that no file is about yet; what only a person can write is marked, and refused by the data checks. */
export function newRequirement(plan: FilePlan, day: string): string {
  return [
    SCHEMA_LINE,
    'title: TODO',
    'purpose: "TODO: what asks for it and what for, in one sentence."',
    'breaks: "TODO: what an operator sees without it."',
    'endpoints:',
    ...plan.endpoints.flatMap((endpoint) => endpointLines(endpoint, day).map((line) => `  ${line}`)),
    '',
  ].join('\n');
}

function endpointLines({ id, to, ports, listings }: NewEndpoint, day: string): string[] {
  const destinations = to.length === 1 ? quoted(to[0] as string) : list(to.map(quoted));
  return [
    ...(id === undefined ? [`- to: ${destinations}`] : [`- id: ${quoted(id)}`, `  to: ${destinations}`]),
    `  ports: ${quoted(ports)}`,
    '  listed:',
    ...listings.map((listing) => `    - ${listingText(listing, day, to)}`),
  ];
}

function listingText(listing: NewListing, day: string, to: readonly string[]): string {
  const { clouds, documents, documentedAs, ports, corrects } = listing;
  const isPart = documents !== undefined && to.some((text) => !documents.includes(text));
  const spelled = Object.entries(documentedAs ?? {}).map(([text, as]) => `${quoted(text)}: ${quoted(as)}`);
  const parts = [
    `clouds: ${clouds === 'any' ? 'any' : list(clouds)}`,
    `added: ${day}`,
    isPart ? `documents: ${list(documents.map(quoted))}` : '',
    spelled.length > 0 ? `documentedAs: { ${spelled.join(', ')} }` : '',
    ports === undefined ? '' : `ports: ${quoted(ports)}`,
    corrects === undefined ? '' : `corrects: ${corrects}`,
  ];
  return `{ ${parts.filter((part) => part !== '').join(', ')} }`;
}

const quoted = (text: string): string => JSON.stringify(text);
const list = (items: readonly string[]): string => `[${items.join(', ')}]`;

/** Behind the last item of a list, on a line of its own, as deep as that item. */
function afterLast(text: string, seq: YAMLSeq, added: string): Insertion {
  const last = seq.items.at(-1) as YAMLMap;
  const [start, end] = rangeOf(last);
  const at = text.slice(0, end).trimEnd().length;
  const indent = indentOf(text, start);
  return {
    at,
    text: added
      .split('\n')
      .map((line) => `\n${indent}${line}`)
      .join(''),
  };
}

function indentOf(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^ */.exec(line)?.[0] ?? '';
}

function listingsOf(endpoints: YAMLSeq, index: number): YAMLSeq {
  return seqAt(endpoints.items[index] as YAMLMap, 'listed');
}

function seqAt(parent: { get(key: string): unknown }, key: string): YAMLSeq {
  const value = parent.get(key);
  if (!isSeq(value) || !value.items.every((item) => isMap(item)))
    throw new TypeError(`${key} is no list of maps`);
  return value;
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as { range?: readonly [number, number, number] | null }).range;
  if (!range) throw new TypeError('a node without a place');
  return [range[0], range[1]];
}
