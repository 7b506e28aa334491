import type { Level } from '../model/catalog.ts';
import type { ResolvedRule, RuleReason } from '../model/resolution.ts';
import { strongestOf } from '../model/strength.ts';
import { compare } from './findings.ts';
import type { PlannedStatement, Wording } from './planned-statement.ts';

/** A statement that this cluster needs, at a level, and one thing that it says. */
export interface Claim {
  readonly statement: PlannedStatement;
  readonly level: Level;
  readonly wording: Wording;
}

/**
 * One rule for claims that say the same. The statement of the catalog's first selected feature gives purpose and source; the
 * strongest level wins.
 */
export function mergeClaims(claims: readonly Claim[], id: string): ResolvedRule {
  const [only] = claims;
  if (only !== undefined && claims.length === 1) return only.statement.rule(only.wording, only.level, id);
  const sorted = claims
    .map(({ statement, level, wording }) => ({ statement, rule: statement.rule(wording, level, wording.id) }))
    .sort((a, b) => a.statement.rank - b.statement.rank || compare(a.rule.id, b.rule.id));
  const [first] = sorted as [Merged, ...Merged[]];
  const rules = sorted.map(({ rule }) => rule);
  return {
    ...first.rule,
    id,
    level: strongestOf(rules) ?? first.rule.level,
    features: [...new Set(rules.flatMap(({ features }) => features))],
    requirements: [...new Set(rules.flatMap(({ requirements }) => requirements))],
    reasons: sorted.map(reasonOf),
  };
}

function reasonOf({ statement, rule }: Merged): RuleReason {
  const { requirement, endpoint } = statement;
  const { level, purpose, breaks, source } = rule;
  const { id, feature } = requirement;
  return { requirement: id, endpoint: endpoint.id, feature, level, purpose, breaks, source };
}

/** A claim on a rule, and the rule that it would make alone. */
interface Merged {
  readonly statement: PlannedStatement;
  readonly rule: ResolvedRule;
}
