import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row or bullet of the article as documented. */
export interface ArticleRow {
  readonly heading: string;
  readonly feature: string;
  readonly cloud: 'any' | 'public' | 'china' | 'usgov';
  readonly level: 'required' | 'recommended';
  readonly kind: 'network' | 'fqdn';
  readonly relation: string;
  readonly to: readonly (string | { readonly value: string; readonly cloud: 'public' | 'china' | 'usgov' })[];
  /** Port cells such as `HTTPS:443`; `-:443` where the article names no protocol. */
  readonly ports: readonly string[];
  readonly flags?: readonly string[];
  readonly quirk?: readonly string[];
}

/** One edition of the article, row by row. */
export interface ArticleEdition {
  readonly edition: string;
  readonly dateCertain: boolean;
  readonly commit: string;
  readonly path: string;
  readonly rows: readonly ArticleRow[];
}

/** (destination, port cell, cloud, feature) as one string: what replay compares. */
export type TupleKey = string;

export const tupleKey = (to: string, port: string, cloud: string, feature: string): TupleKey =>
  [to, port, cloud, feature].join(' | ');

/** The distinct tuples that a row states. */
export function tuplesOf(row: ArticleRow): TupleKey[] {
  return row.to.flatMap((entry) => {
    const [value, cloud] = typeof entry === 'string' ? [entry, row.cloud] : [entry.value, entry.cloud];
    return row.ports.map((port) => tupleKey(value, port, cloud, row.feature));
  });
}

/** Reads all editions of a folder, oldest first. */
export function readEditions(folder: string): ArticleEdition[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ArticleEdition);
}
