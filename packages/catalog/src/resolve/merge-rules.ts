import type { Catalog, Level } from '../model/catalog.ts';
import type { ResolvedRule } from '../model/resolution.ts';
import { compare } from './findings.ts';

const STRENGTH: Record<Level, number> = { required: 2, recommended: 1, legacy: 0 };

/** What a rule says to a firewall, as one string. */
export function ruleKey(rule: ResolvedRule): string {
  return JSON.stringify([rule.layer, rule.destinations, rule.protocol, rule.ports, rule.application]);
}

/**
 * Merges rules that say the same into one that keeps every reason; `ids` names them. The reason of the catalog's first
 * selected feature gives purpose and source; the strongest level wins.
 */
export function mergeRules(
  catalog: Catalog,
  rules: readonly ResolvedRule[],
  ids: ReadonlyMap<string, string>,
): ResolvedRule[] {
  const order = new Map(catalog.features.map(({ id }, index) => [id, index]));
  const rank = (rule: ResolvedRule): number => order.get(rule.features[0] ?? '') ?? order.size;
  const groups = new Map<string, ResolvedRule[]>();
  for (const rule of rules) {
    const key = ruleKey(rule);
    const group = groups.get(key);
    if (group) group.push(rule);
    else groups.set(key, [rule]);
  }
  return [...groups].map(([key, group]) => {
    const sorted = group.sort((a, b) => rank(a) - rank(b) || compare(a.id, b.id));
    const [first, ...others] = sorted as [ResolvedRule, ...ResolvedRule[]];
    const id = ids.get(key) ?? first.id;
    if (others.length === 0) return { ...first, id };
    const level = sorted.map((rule) => rule.level).reduce((a, b) => (STRENGTH[b] > STRENGTH[a] ? b : a));
    return {
      ...first,
      id,
      level,
      features: [...new Set(sorted.flatMap(({ features }) => features))],
      requirements: [...new Set(sorted.flatMap(({ requirements }) => requirements))],
      reasons: sorted.flatMap(({ reasons }) => reasons),
    };
  });
}
