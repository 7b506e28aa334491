import type { Place, Stated } from './destinations.ts';
import { type PlannedStatement, variantsOf } from './planned-statement.ts';

/**
 * The id of each rule by its key: that of the first statement of the catalog that says it, whether or not its feature is
 * selected, so that an id never changes with the features of a cluster.
 */
export function ruleIds(
  byRank: readonly PlannedStatement[],
  place: Place,
  stated: Stated,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const statement of byRank) {
    for (const variant of variantsOf(statement, place, stated)) {
      const key = statement.key(variant);
      if (!ids.has(key)) ids.set(key, statement.id(variant));
    }
  }
  return ids;
}
