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
import { planStatement, wordings } from './planned-statement.ts';
import { scopeKey, scopeOf } from './scope.ts';

/** Plans kept for each catalog; one of them takes about 200 kB, */
const MAX_PLANS = 16;
/** with so many sets of facts, */
const MAX_ANSWERS = 8;
/** and so many rules: those of the largest cluster at each level, and some merged in another way. */
const MAX_RULES = 250;
const plansOf = new WeakMap<Catalog, RecentMap<Plan>>();

/** The plan for a profile at an edition: one that is kept, or a new one. */
export function planOf(catalog: Catalog, profile: ClusterProfile, edition: EditionId): Plan {
  const { cloud, location: name, asDocumented = false } = profile;
  const location = findLocation(catalog.locations, name);
  // A catalog that is not frozen may change between two calls, and of made-up locations there is no end.
  const keep = location !== undefined && Object.isFrozen(catalog);
  const make = () => makePlan(catalog, { edition, cloud, asDocumented }, name, location, keep);
  if (!keep) return make();
  let plans = plansOf.get(catalog);
  if (!plans) {
    plans = new RecentMap(MAX_PLANS);
    plansOf.set(catalog, plans);
  }
  return plans.get(`${edition} ${cloud} ${name} ${asDocumented}`, make);
}

function makePlan(
  catalog: Catalog,
  standpoint: Standpoint,
  name: string,
  location: Location | undefined,
  keep: boolean,
): Plan {
  const place = { location: name, serviceTagRegion: location?.serviceTagSuffix };
  const statements = catalog.requirements.flatMap((requirement) =>
    requirement.endpoints.flatMap(
      (endpoint) => planStatement(catalog, standpoint, place, requirement, endpoint) ?? [],
    ),
  );
  const answers = new RecentMap<Answer>(MAX_ANSWERS);
  const plan: Plan = {
    place,
    location,
    statements,
    byRank: [...statements].sort((a, b) => a.rank - b.rank || compare(a.requirement.id, b.requirement.id)),
    advice: adviceInForce(catalog, standpoint),
    assumptions: assumptions(catalog),
    featureRemarks: featureRemarks(catalog, standpoint),
    rules: keep ? new RecentMap(MAX_RULES) : undefined,
    answerFor: (profile) => {
      const minimal = profile.minimal === true;
      return answers.get(`${minimal} ${scopeKey(profile)}`, () => {
        const needs = needsOf(plan, scopeOf(catalog, profile), minimal);
        if (keep) return keepFrames(plan, needs);
        return { fill: (stated) => fillNeeds(plan, needs, wordings(plan.byRank, plan.place, stated)) };
      });
    },
  };
  return plan;
}
