import { deepFreeze } from '../model/deep-freeze.ts';
import type { ResolvedRule } from '../model/resolution.ts';
import { compare, makeFinding, sortFindings } from './findings.ts';
import { type Claim, mergeClaims } from './merge-claims.ts';
import { missingText } from './missing-text.ts';
import type { Filled, Needs, Plan } from './plan.ts';
import type { PlannedStatement, Wording } from './planned-statement.ts';
import { ruleIds } from './rule-ids.ts';

/** What statements say of one cluster, in the order in which they give ids to rules. */
type Said = ReadonlyMap<PlannedStatement, readonly Wording[]>;

/** The rules of a cluster: what it needs, in the words of all statements that could say it. */
export function fillNeeds({ rules: kept }: Plan, needs: Needs, said: Said): Filled {
  const ids = ruleIds(said);
  const rules = [...claimsOf(needs, said)]
    .map(([key, claims]) => ruleOf(kept, ids.get(key) as string, claims))
    .sort((a, b) => compare(a.id, b.id));
  const open = rules.flatMap(({ id, missing, purpose }) =>
    missing ? [makeFinding('warning', 'resolve/value-missing', missingText(purpose, missing), id)] : [],
  );
  return { rules, findings: sortFindings([...needs.findings, ...open]) };
}

/** Claims by what they say to a firewall. */
function claimsOf({ statements }: Needs, said: Said): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const { statement, level } of statements) {
    // Of a statement that is not there the loop throws: its rule must not be missing in silence.
    for (const wording of said.get(statement) as readonly Wording[]) {
      const claim = { statement, level, wording };
      const others = claims.get(wording.key);
      if (others) others.push(claim);
      else claims.set(wording.key, [claim]);
    }
  }
  return claims;
}

/** Rules that hold no value of an operator are made once. */
function ruleOf(kept: Plan['rules'], id: string, claims: readonly Claim[]): ResolvedRule {
  const make = () => mergeClaims(claims, id);
  if (!kept || claims.some(({ statement, wording }) => wording !== statement.open)) return make();
  const key = [id, ...claims.map(({ statement, level }) => `${statement.endpoint.id} ${level}`)].join('\n');
  return kept.get(key, () => deepFreeze(make()));
}
