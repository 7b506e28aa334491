import type { Edition, EditionRow } from '../editions.ts';

export type Choose = (limit: number) => number;
/** A changed copy of the rows, or undefined where the edition has nothing to change in this way. */
export type Mutation = (rows: readonly EditionRow[], pick: Choose) => EditionRow[] | undefined;

/** What an article states in rows and in its text. */
export type Article = Pick<Edition, 'rows' | 'conditions'>;
export type ArticleMutation = (article: Article, pick: Choose) => Article | undefined;

export function change(
  rows: readonly EditionRow[],
  pick: Choose,
  fits: (row: EditionRow) => boolean,
  edit: (row: EditionRow) => EditionRow,
): EditionRow[] | undefined {
  const candidates = rows.filter(fits);
  const target = candidates[pick(candidates.length || 1)];
  return target && rows.map((row) => (row === target ? edit(row) : row));
}

export const isBullet = (row: EditionRow): boolean => row.flags?.includes('bullet') ?? false;
export const spelling = (one: EditionRow['to'][number]): string =>
  typeof one === 'string' ? one : one.value;
export const isHost = (one: EditionRow['to'][number]): boolean => /\.[a-z]+$/.test(spelling(one));
export const sameTable = (a: EditionRow, b: EditionRow): boolean =>
  a.heading === b.heading && a.kind === b.kind;

export function replaceHost(
  one: EditionRow['to'][number],
  edit: (host: string) => string,
): EditionRow['to'][number] {
  return typeof one === 'string' ? edit(one) : { ...one, value: edit(one.value) };
}
