import { ALIASES } from '../query/aliases.ts';

/** What the page shows: parameters of the API by name, and a few of its own. It is the query of the page's address. */
export type Query = Readonly<Record<string, readonly string[]>>;

/** Parameters that the page alone knows. */
const OWN = ['from', 'find', 'target', 'feed', 'feedPort', 'partial', 'widen'];

export function parseQuery(search: string): Query {
  const query: Record<string, string[]> = {};
  for (const [spelling, value] of new URLSearchParams(search)) {
    const name = (Object.hasOwn(ALIASES, spelling) && ALIASES[spelling]) || spelling;
    if (name !== '__proto__') query[name] = [...(query[name] ?? []), value];
  }
  return query;
}

export function formatQuery(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value]));
  return String(new URLSearchParams(pairs as [string, string][]));
}

/** The part that describes the cluster: what the API is asked with. */
export const clusterQuery = (query: Query): Query =>
  filter(query, (name) => !OWN.includes(name) && !isOption(name));

/** The options of the chosen target. */
export const optionsQuery = (query: Query): Query => filter(query, isOption);

/** Another cluster, with the same things shown of it. */
export const withCluster = (query: Query, cluster: Query): Query => ({
  ...cluster,
  ...filter(query, (name) => OWN.includes(name) || isOption(name)),
});

/** Another target: options belong to the one before. */
export const withTarget = (query: Query, target: string): Query =>
  withValues(
    filter(query, (name) => !isOption(name)),
    'target',
    [target],
  );

/** With a parameter set; no values take it away. */
export function withValues(query: Query, name: string, values: readonly string[]): Query {
  const { [name]: _, ...rest } = query;
  const said = values.filter((value) => value !== '');
  return said.length > 0 ? { ...rest, [name]: said } : rest;
}

/** The first value, or nothing. */
export const one = (query: Query, name: string): string => query[name]?.[0] ?? '';

const isOption = (name: string) => name.startsWith('set.');

function filter(query: Query, keeps: (name: string) => boolean): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => keeps(name)));
}
