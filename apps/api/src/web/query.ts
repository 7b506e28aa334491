/** What the page shows: parameters of the API by name, and a few of its own. It is the query of the page's address. */
export type Query = Readonly<Record<string, readonly string[]>>;

/** Parameters that the page alone knows. */
const OWN = ['from', 'find', 'target', 'feed', 'partial'];

export function parseQuery(search: string): Query {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (name !== '__proto__') query[name] = [...(query[name] ?? []), value];
  }
  return query;
}

export function formatQuery(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value]));
  return String(new URLSearchParams(pairs as [string, string][]));
}

/** The part that describes the cluster: what the API is asked with. */
export function clusterQuery(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !OWN.includes(name)));
}

/** With a parameter set; no values take it away. */
export function withValues(query: Query, name: string, values: readonly string[]): Query {
  const { [name]: _, ...rest } = query;
  const said = values.filter((value) => value !== '');
  return said.length > 0 ? { ...rest, [name]: said } : rest;
}

/** The first value, or nothing. */
export const one = (query: Query, name: string): string => query[name]?.[0] ?? '';
