import type { PlannedStatement, Wording } from './planned-statement.ts';

/**
 * The id of each rule by its key: that of the first statement of the catalog that says it, whether or not its feature is
 * selected, so that an id never changes with the features of a cluster. Takes what the statements say, in that order.
 */
export function ruleIds(
  said: ReadonlyMap<PlannedStatement, readonly Wording[]>,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const all of said.values()) {
    for (const { key, id } of all) if (!ids.has(key)) ids.set(key, id);
  }
  return ids;
}
