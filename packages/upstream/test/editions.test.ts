import { catalog } from '@aks-egress/catalog/catalog';
import { describe, expect, it } from 'vitest';
import { canonical } from '../src/compare/canonical.ts';
import { drift } from '../src/drift.ts';
import { parseArticle } from '../src/parse-article.ts';
import { type EditionRow, editions } from './editions.ts';
import { generateArticle } from './generate-article.ts';
import { STYLES } from './styles.ts';

const comparable = (row: EditionRow) => ({
  feature: row.feature,
  cloud: row.cloud,
  level: row.level,
  kind: row.kind,
  relation: row.relation,
  to: row.to.map((one) =>
    typeof one === 'string' ? canonical(one) : { value: canonical(one.value), cloud: one.cloud },
  ),
  ports: row.ports,
});

describe.each(Object.entries(STYLES))('articles written in the style %s', (_name, style) => {
  it.each(editions)('agree with the catalog at $edition', (one) => {
    expect(drift(catalog, generateArticle(one, style), { asOf: one.edition })).toEqual([]);
  });

  it.each(editions)('are read into the rows of $edition', ({ edition, rows, conditions }) => {
    const parsed = parseArticle(generateArticle({ rows, conditions }, style), { asOf: edition });
    expect(parsed.unplaced).toEqual([]);
    expect(parsed.rows.map(comparable)).toEqual(rows.map(comparable));
    expect(parsed.conditions.map(({ line: _, ...one }) => one)).toEqual(conditions);
  });
});
