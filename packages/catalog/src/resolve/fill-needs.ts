import { deepFreeze } from '../model/deep-freeze.ts';
import type { ResolvedRule } from '../model/resolution.ts';
import type { Stated } from './destinations.ts';
import { compare, makeFinding, sortFindings } from './findings.ts';
import { type Claim, mergeClaims } from './merge-claims.ts';
import { missingText } from './missing-text.ts';
import type { Filled, Needs, Plan } from './plan.ts';
import { variantsOf } from './planned-statement.ts';
import { ruleIds } from './rule-ids.ts';

/** The rules of a cluster: what it needs, narrowed to the values that its operator states. */
export function fillNeeds(plan: Plan, needs: Needs, stated: Stated): Filled {
  const ids = ruleIds(plan.byRank, plan.place, stated);
  const rules = [...claimsOf(plan, needs, stated)]
    .map(([key, claims]) => ruleOf(plan, ids.get(key) as string, claims))
    .sort((a, b) => compare(a.id, b.id));
  const open = rules.flatMap(({ id, missing, purpose }) =>
    missing ? [makeFinding('warning', 'resolve/value-missing', missingText(purpose, missing), id)] : [],
  );
  return { rules, findings: sortFindings([...needs.findings, ...open]) };
}

/** Claims by what they say to a firewall. */
function claimsOf({ place }: Plan, { statements }: Needs, stated: Stated): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const { statement, level } of statements) {
    for (const variant of variantsOf(statement, place, stated)) {
      const key = statement.key(variant);
      const claim = { statement, level, variant };
      const others = claims.get(key);
      if (others) others.push(claim);
      else claims.set(key, [claim]);
    }
  }
  return claims;
}

/** Rules that hold no value of an operator are made once. */
function ruleOf({ rules }: Plan, id: string, claims: readonly Claim[]): ResolvedRule {
  const make = () => mergeClaims(claims, id);
  if (!rules || claims.some(({ statement, variant }) => variant !== statement.open)) return make();
  const key = [id, ...claims.map(({ statement, level }) => `${statement.endpoint.id} ${level}`)].join('\n');
  return rules.get(key, () => deepFreeze(make()));
}
