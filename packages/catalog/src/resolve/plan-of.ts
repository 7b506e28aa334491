import { findLocation } from '../location/find-location.ts';
import type { Catalog, EditionId, Location } from '../model/catalog.ts';
import { RecentMap } from '../model/recent-map.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { adviceInForce } from './advice.ts';
import { assumptions } from './assumptions.ts';
import type { Standpoint } from './conditions.ts';
import { featureRemarks } from './feature-remarks.ts';
import { fillNeeds } from './fill-needs.ts';
import { compare } from './findings.ts';
import { keepFrames } from './frame.ts';
import { needsOf } from './needs.ts';
import type { Answer, Plan } from './plan.ts';
import { type PreparedStatement, placeStatement, prepareStatement, wordings } from './planned-statement.ts';
import { profileFindings } from './profile-findings.ts';
import { scopeKey, scopeOf } from './scope.ts';

/** Places kept for each catalog: all of the newest edition. With its rules one of them takes about 200 kB, */
const MAX_PLANS = 96;
/** with so many sets of facts, */
const MAX_ANSWERS = 8;
/** and so many rules: those of the largest cluster at each level, and some merged in another way. */
const MAX_RULES = 250;
/** Editions and clouds kept for each catalog. */
const MAX_STANDPOINTS = 64;

/** What is kept of a catalog. */
interface Kept {
  readonly plans: RecentMap<Plan>;
  readonly standpoints: RecentMap<Preparation>;
}

/** All of a plan that does not depend on the location. */
type Preparation = Pick<Plan, 'advice' | 'assumptions' | 'featureRemarks'> & {
  readonly statements: readonly PreparedStatement[];
};

const keptOf = new WeakMap<Catalog, Kept>();

/** The plan for a profile at an edition: one that is kept, or a new one. */
export function planOf(catalog: Catalog, profile: ClusterProfile, edition: EditionId): Plan {
  const { cloud, location: name, asDocumented = false } = profile;
  const standpoint = { edition, cloud, asDocumented };
  const location = findLocation(catalog.locations, name);
  // A catalog that is not frozen may change between two calls, and of made-up locations there is no end.
  if (location === undefined || !Object.isFrozen(catalog))
    return makePlan(catalog, edition, prepare(catalog, standpoint), name, location, false);
  let kept = keptOf.get(catalog);
  if (!kept) {
    kept = { plans: new RecentMap(MAX_PLANS), standpoints: new RecentMap(MAX_STANDPOINTS) };
    keptOf.set(catalog, kept);
  }
  const { plans, standpoints } = kept;
  const key = `${edition} ${cloud} ${asDocumented}`;
  return plans.get(`${key} ${name}`, () =>
    makePlan(
      catalog,
      edition,
      standpoints.get(key, () => prepare(catalog, standpoint)),
      name,
      location,
      true,
    ),
  );
}

function prepare(catalog: Catalog, standpoint: Standpoint): Preparation {
  return {
    statements: catalog.requirements.flatMap((requirement) =>
      requirement.endpoints.flatMap(
        (endpoint) => prepareStatement(catalog, standpoint, requirement, endpoint) ?? [],
      ),
    ),
    advice: adviceInForce(catalog, standpoint),
    assumptions: assumptions(catalog),
    featureRemarks: featureRemarks(catalog, standpoint),
  };
}

function makePlan(
  catalog: Catalog,
  edition: EditionId,
  prepared: Preparation,
  name: string,
  location: Location | undefined,
  keep: boolean,
): Plan {
  const place = { location: name, serviceTagRegion: location?.serviceTagSuffix };
  const statements = prepared.statements.map((statement) => placeStatement(statement, place));
  const answers = new RecentMap<Answer>(MAX_ANSWERS);
  const plan: Plan = {
    ...prepared,
    place,
    location,
    statements,
    byRank: [...statements].sort((a, b) => a.rank - b.rank || compare(a.requirement.id, b.requirement.id)),
    rules: keep ? new RecentMap(MAX_RULES) : undefined,
    answerFor: (profile) => {
      const minimal = profile.minimal === true;
      return answers.get(`${minimal} ${scopeKey(profile)}`, () => {
        const { statements: needed, findings } = needsOf(plan, scopeOf(catalog, profile), minimal);
        const needs = {
          statements: needed,
          findings: [...findings, ...profileFindings(catalog, profile, edition, plan)],
        };
        if (keep) return keepFrames(plan, needs);
        return { fill: (stated) => fillNeeds(plan, needs, wordings(plan.byRank, plan.place, stated)) };
      });
    },
  };
  return plan;
}
