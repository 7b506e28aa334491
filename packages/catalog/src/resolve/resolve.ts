import type { Catalog } from '../model/catalog.ts';
import { type ConditionScope, evaluate } from '../model/condition.ts';
import { deepFreeze } from '../model/deep-freeze.ts';
import type { ClusterProfile, Resolution, ResolvedRule } from '../model/resolution.ts';
import { adviceFindings } from './advice.ts';
import { judge } from './conditions.ts';
import { type Stated, statedValues } from './destinations.ts';
import { editionAt, editionRef } from './edition.ts';
import { compare, FindingCollector } from './findings.ts';
import { type Claim, mergeClaims } from './merge-claims.ts';
import { missingText } from './missing-text.ts';
import { type Plan, planOf } from './plan.ts';
import { type PlannedStatement, variantsOf } from './planned-statement.ts';
import { profileFindings } from './profile-findings.ts';
import { ruleIds } from './rule-ids.ts';
import { scopeOf } from './scope.ts';

/** What the parts of one resolution share. */
interface Run {
  readonly plan: Plan;
  readonly profile: ClusterProfile;
  readonly scope: ConditionScope;
  readonly stated: Stated;
  readonly findings: FindingCollector;
}

/**
 * The outbound rules that a cluster needs, at the edition in force on a UTC day (`YYYY-MM-DD`, default: newest edition).
 * Pure: same catalog, profile and day, same value. Rules and findings may be frozen and shared with other answers. Throws a
 * RangeError for a day before the first edition.
 */
export function resolve(catalog: Catalog, profile: ClusterProfile, asOf?: string): Resolution {
  const edition = editionAt(catalog, asOf);
  const plan = planOf(catalog, profile, edition.id);
  const findings = new FindingCollector();
  findings.add(...profileFindings(catalog, profile, edition.id, plan));
  const run: Run = {
    plan,
    profile,
    scope: scopeOf(catalog, profile),
    stated: statedValues(profile),
    findings,
  };
  const rules = toRules(run, claimsOf(run));
  for (const { id, missing, purpose } of rules) {
    if (missing)
      findings.add(plan.finding('warning', 'resolve/value-missing', missingText(purpose, missing), id));
  }
  findings.add(...adviceFindings(plan.advice, run.scope));
  return { edition: editionRef(edition), profile, rules, findings: findings.sorted() };
}

/** Claims of the statements that this cluster needs, by what they say. */
function claimsOf(run: Run): Map<string, Claim[]> {
  const { plan, scope, stated } = run;
  const claims = new Map<string, Claim[]>();
  for (const statement of plan.statements) {
    if (!scope.features.has(statement.requirement.feature)) continue;
    const level = needOf(run, statement);
    if (level === undefined) continue;
    run.findings.add(...statement.remarks);
    for (const variant of variantsOf(statement, plan.place, stated)) {
      const key = statement.key(variant);
      const others = claims.get(key);
      const claim = { statement, level, variant };
      if (others) others.push(claim);
      else claims.set(key, [claim]);
    }
  }
  return claims;
}

/** The level at which a cluster needs a statement; undefined where it does not, which a finding then says. */
function needOf({ plan, profile, scope, findings }: Run, statement: PlannedStatement) {
  const { endpoint, requirement, title, covered } = statement;
  const verdict = judge(statement.conditions, scope);
  for (const name of verdict.assumed) {
    const assumption = plan.assumptions.get(name);
    if (assumption) findings.add(assumption);
  }
  for (const { says } of verdict.because) {
    if (says === undefined) continue;
    const [code, subject] = verdict.needed
      ? ['resolve/level', endpoint.id]
      : ['resolve/left-out', requirement.id];
    findings.add(plan.finding('note', code, `${title}: ${says}`, subject));
  }
  if (!verdict.needed) return undefined;
  if (covered && !(covered.unless !== undefined && evaluate(covered.unless, scope) === true)) {
    findings.add(covered.remark);
    return undefined;
  }
  if (profile.minimal && verdict.level !== 'required') {
    const text = `${title}: left out by the minimal list; its level is ${verdict.level}.`;
    findings.add(plan.finding('note', 'resolve/minimal', text, endpoint.id));
    return undefined;
  }
  return verdict.level;
}

function toRules({ plan, stated }: Run, claims: Map<string, Claim[]>): ResolvedRule[] {
  const states = Object.keys(stated).length > 0;
  const ids = states ? ruleIds(plan.byRank, plan.place, stated) : plan.ids;
  return [...claims]
    .map(([key, same]) => sharedRule(plan, ids.get(key) as string, same))
    .sort((a, b) => compare(a.id, b.id));
}

/** Rules that hold no value of an operator are made once. */
function sharedRule({ rules }: Plan, id: string, claims: readonly Claim[]): ResolvedRule {
  if (!rules || claims.some(({ statement, variant }) => variant !== statement.open))
    return mergeClaims(claims, id);
  const key = [id, ...claims.map(({ statement, level }) => `${statement.endpoint.id} ${level}`)].join('\n');
  const known = rules.get(key);
  if (known) return known;
  const made = deepFreeze(mergeClaims(claims, id));
  rules.set(key, made);
  return made;
}
