import { join } from 'node:path';
import { expect } from 'vitest';
import { readEditions, tupleKey, tuplesOf } from '../../catalog/scripts/build/article-rows.ts';
import { compileCatalog } from '../../catalog/scripts/build/compile-catalog.ts';
import { lintCatalog } from '../../catalog/scripts/build/lint-catalog.ts';
import { articleTuples } from '../../catalog/src/resolve/article-tuples.ts';
import { importEdition } from '../scripts/import/import-edition.ts';
import type { Publication } from '../scripts/import/publication.ts';
import { drift } from '../src/drift.ts';
import { filesBelow, withCatalogCopy } from './copy-catalog.ts';
import { type Edition, editions } from './editions.ts';
import { generateArticle } from './generate-article.ts';
import type { Article } from './mutations/mutation.ts';
import { STYLES } from './styles.ts';

export const newest = editions.at(-1) as Edition;
export const DAY = '2031-01-02';

export function publication(article: Article, change: Partial<Publication> = {}): Publication {
  const style = STYLES['bold code spans and line breaks of 2020'];
  if (style === undefined) throw new Error('no such style');
  return {
    name: 'article.md',
    markdown: generateArticle(article, style),
    date: DAY,
    commit: '0123456789abcdef'.slice(0, 9),
    path: 'articles/aks/outbound-rules-control-egress.md',
    dateCertain: true,
    ...change,
  };
}

/** The rows of the newest edition with one thing changed. */
export const withRow = (
  fits: (to: string) => boolean,
  edit: (row: Article['rows'][number]) => Article['rows'],
): Article => ({
  ...newest,
  rows: newest.rows.flatMap((row) =>
    row.to.some((one) => typeof one === 'string' && fits(one)) ? edit(row) : [row],
  ),
});

export const without = (host: string): Article =>
  withRow(
    (to) => to === host,
    () => [],
  );

/** Imports into a copy and checks what must hold of every import. */
export function importAndCheck(article: Article) {
  return withCatalogCopy((root) => {
    const before = filesBelow(root);
    const given = publication(article);
    const imported = importEdition(root, given);
    const after = filesBelow(root);
    const catalog = compileCatalog(root, 'test');
    expect(lintCatalog(catalog)).toEqual([]);
    for (const { edition, rows } of readEditions(join(root, 'editions'))) {
      const ours = articleTuples(catalog, edition).map((one) =>
        tupleKey(one.destination, `${one.protocol}:${one.port}`, one.cloud, one.feature),
      );
      expect([...new Set(ours)].sort()).toEqual([...new Set(rows.flatMap(tuplesOf))].sort());
    }
    const findings = drift(catalog, given.markdown);
    expect(importEdition(root, given).files).toEqual([]);
    expect(filesBelow(root)).toEqual(after);
    return { before, after, imported, findings };
  });
}
