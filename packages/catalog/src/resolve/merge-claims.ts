import type { Level } from '../model/catalog.ts';
import type { ResolvedRule } from '../model/resolution.ts';
import type { Variant } from './destinations.ts';
import { compare } from './findings.ts';
import type { PlannedStatement } from './planned-statement.ts';

/** A statement that this cluster needs, at a level, in one of its variants. */
export interface Claim {
  readonly statement: PlannedStatement;
  readonly level: Level;
  readonly variant: Variant;
}

const STRENGTH: Record<Level, number> = { required: 2, recommended: 1, legacy: 0 };

/**
 * One rule for claims that say the same, with every reason. The reason of the catalog's first selected feature gives purpose
 * and source; the strongest level wins.
 */
export function mergeClaims(claims: readonly Claim[], id: string): ResolvedRule {
  const sorted = claims
    .map(({ statement, level, variant }) => ({
      rank: statement.rank,
      rule: statement.rule(variant, level),
    }))
    .sort((a, b) => a.rank - b.rank || compare(a.rule.id, b.rule.id))
    .map(({ rule }) => rule);
  const [first, ...others] = sorted as [ResolvedRule, ...ResolvedRule[]];
  if (others.length === 0) return { ...first, id };
  return {
    ...first,
    id,
    level: sorted.map(({ level }) => level).reduce((a, b) => (STRENGTH[b] > STRENGTH[a] ? b : a)),
    features: [...new Set(sorted.flatMap(({ features }) => features))],
    requirements: [...new Set(sorted.flatMap(({ requirements }) => requirements))],
    reasons: sorted.flatMap(({ reasons }) => reasons),
  };
}
