import type { Catalog, Level } from '../model/catalog.ts';
import type { ResolvedRule } from '../model/resolution.ts';
import { compare } from './findings.ts';

const STRENGTH: Record<Level, number> = { required: 2, recommended: 1, legacy: 0 };

/**
 * Merges rules that say the same (layer, destinations, protocol, ports, application) into one that keeps every reason.
 * The reason of the catalog's first feature gives the id, purpose and source; the strongest level wins.
 */
export function mergeRules(catalog: Catalog, rules: readonly ResolvedRule[]): ResolvedRule[] {
  const order = new Map(catalog.features.map(({ id }, index) => [id, index]));
  const rank = (rule: ResolvedRule): number => order.get(rule.features[0] ?? '') ?? order.size;
  const groups = new Map<string, ResolvedRule[]>();
  for (const rule of rules) {
    const key = JSON.stringify([rule.layer, rule.destinations, rule.protocol, rule.ports, rule.application]);
    const group = groups.get(key);
    if (group) group.push(rule);
    else groups.set(key, [rule]);
  }
  return [...groups.values()].map((group) => {
    const sorted = group.sort((a, b) => rank(a) - rank(b) || compare(a.id, b.id));
    const [first, ...others] = sorted as [ResolvedRule, ...ResolvedRule[]];
    if (others.length === 0) return first;
    const level = sorted.map((rule) => rule.level).reduce((a, b) => (STRENGTH[b] > STRENGTH[a] ? b : a));
    return {
      ...first,
      level,
      features: [...new Set(sorted.flatMap(({ features }) => features))],
      requirements: [...new Set(sorted.flatMap(({ requirements }) => requirements))],
      reasons: sorted.flatMap(({ reasons }) => reasons),
    };
  });
}
