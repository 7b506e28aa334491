import { findLocation } from '../location/find-location.ts';
import type { Catalog, EditionId } from '../model/catalog.ts';
import type { ClusterProfile, Finding, ResolvedRule } from '../model/resolution.ts';
import { type Advice, adviceInForce } from './advice.ts';
import { assumptions } from './assumptions.ts';
import type { Standpoint } from './conditions.ts';
import type { Place } from './destinations.ts';
import { featureRemarks } from './feature-remarks.ts';
import { compare, makeFinding } from './findings.ts';
import { type PlannedStatement, planStatement } from './planned-statement.ts';
import { ruleIds } from './rule-ids.ts';

/** All of a resolution that depends on edition, cloud and location only, for the clusters there to share. */
export interface Plan {
  readonly place: Place;
  /** Statements in force, in the order of the catalog. */
  readonly statements: readonly PlannedStatement[];
  /** The same in the order in which they give ids to rules: by feature, then by requirement. */
  readonly byRank: readonly PlannedStatement[];
  /** The id of each rule where an operator states no value. */
  readonly ids: ReadonlyMap<string, string>;
  readonly advice: readonly Advice[];
  /** What is said where a fact is read that nobody stated, by fact. */
  readonly assumptions: ReadonlyMap<string, Finding>;
  /** What is said of a selected feature that has no rules here, by feature. */
  readonly featureRemarks: ReadonlyMap<string, Finding>;
  /** A finding in the catalog's words, which are always the same few. */
  readonly finding: typeof makeFinding;
  /** Finished rules, frozen, by the statements that ask for them; absent where nothing may be kept. */
  readonly rules: Map<string, ResolvedRule> | undefined;
}

/** Plans kept for each catalog; one of them takes about 200 kB. */
const MAX_PLANS = 32;
const plansOf = new WeakMap<Catalog, Map<string, Plan>>();

/** The plan for a profile at an edition: one that is kept, or a new one. */
export function planOf(catalog: Catalog, profile: ClusterProfile, edition: EditionId): Plan {
  const { cloud, location, asDocumented = false } = profile;
  const standpoint = { edition, cloud, asDocumented };
  const known = findLocation(catalog.locations, location);
  const place = { location, serviceTagRegion: known?.serviceTagSuffix };
  // A catalog that is not frozen may change between two calls, and of made-up locations there is no end.
  if (!known || !Object.isFrozen(catalog)) return makePlan(catalog, standpoint, place, undefined);
  let plans = plansOf.get(catalog);
  if (!plans) {
    plans = new Map();
    plansOf.set(catalog, plans);
  }
  const key = `${edition} ${cloud} ${location} ${asDocumented}`;
  const plan = plans.get(key) ?? makePlan(catalog, standpoint, place, new Map());
  // A Map keeps the order of insertion, so that the first key is the one used longest ago.
  plans.delete(key);
  plans.set(key, plan);
  if (plans.size > MAX_PLANS) plans.delete(plans.keys().next().value as string);
  return plan;
}

function makePlan(
  catalog: Catalog,
  standpoint: Standpoint,
  place: Place,
  rules: Map<string, ResolvedRule> | undefined,
): Plan {
  const statements = catalog.requirements.flatMap((requirement) =>
    requirement.endpoints.flatMap(
      (endpoint) => planStatement(catalog, standpoint, place, requirement, endpoint) ?? [],
    ),
  );
  const byRank = [...statements].sort(
    (a, b) => a.rank - b.rank || compare(a.requirement.id, b.requirement.id),
  );
  return {
    place,
    statements,
    byRank,
    ids: ruleIds(byRank, place, {}),
    advice: adviceInForce(catalog, standpoint),
    assumptions: assumptions(catalog),
    featureRemarks: featureRemarks(catalog, standpoint),
    finding: keepFindings(),
    rules,
  };
}

function keepFindings(): typeof makeFinding {
  const kept = new Map<string, Finding>();
  return (level, code, message, subject) => {
    const key = `${level} ${code} ${subject} ${message}`;
    const finding = kept.get(key) ?? makeFinding(level, code, message, subject);
    kept.set(key, finding);
    return finding;
  };
}
