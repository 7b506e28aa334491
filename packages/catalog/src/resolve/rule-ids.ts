import type { ResolvedRule } from '../model/resolution.ts';
import { fillDestinations, isNarrowedBy, type Place, type Stated } from './destinations.ts';
import type { PlannedStatement } from './planned-statement.ts';

/** What a rule says to a firewall, as one string. */
export function ruleKey(
  rule: Pick<ResolvedRule, 'layer' | 'destinations' | 'protocol' | 'ports' | 'application'>,
): string {
  return JSON.stringify([rule.layer, rule.destinations, rule.protocol, rule.ports, rule.application]);
}

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
    const { candidates, endpoint, open, rule } = statement;
    if (!isNarrowedBy(candidates, stated)) {
      if (!ids.has(open.key)) ids.set(open.key, endpoint.id);
      continue;
    }
    for (const variant of fillDestinations(candidates, place, stated)) {
      const narrowed = rule(variant, endpoint.level);
      const key = ruleKey(narrowed);
      if (!ids.has(key)) ids.set(key, narrowed.id);
    }
  }
  return ids;
}
