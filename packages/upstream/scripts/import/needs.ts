import type { ArticleRow } from '../../../catalog/scripts/build/article-rows.ts';
import type { Need } from './plan.ts';
import { exactKey, statementsOfRow } from './statements.ts';

/** What rows state that is not known yet; the same need of several clouds is one. */
export function newNeeds(rows: readonly ArticleRow[], known: ReadonlySet<string>): Need[] {
  const needs = new Map<string, Need>();
  for (const row of rows) {
    const fresh = statementsOfRow(row).filter((statement) => !known.has(exactKey(statement)));
    for (const port of new Set(fresh.map((statement) => statement.port))) {
      const ofPort = fresh.filter((statement) => statement.port === port);
      // Alternatives of a row are one need; hosts that are all needed are one each.
      const parts = row.relation === 'any-of' ? [ofPort] : ofPort.map((statement) => [statement]);
      for (const statements of parts) {
        const destinations = statements.map(({ destination }) => destination);
        const key = [row.feature, port, ...destinations].join(' | ');
        const before = needs.get(key);
        const clouds = [...(before?.clouds ?? []), ...statements.map(({ cloud }) => cloud)];
        const all = [...(before?.statements ?? []), ...statements];
        needs.set(key, {
          feature: row.feature,
          port,
          destinations,
          clouds: [...new Set(clouds)],
          statements: all,
        });
      }
    }
  }
  return [...needs.values()];
}
