import type { Catalog } from '../model/catalog.ts';
import type { ClusterProfile, Resolution } from '../model/resolution.ts';
import { statedValues } from './destinations.ts';
import { editionAt, editionRef } from './edition.ts';
import { fillNeeds } from './fill-needs.ts';
import { sortFindings } from './findings.ts';
import { planOf } from './plan-of.ts';
import { profileFindings } from './profile-findings.ts';
import { scopeOf } from './scope.ts';

/**
 * The outbound rules that a cluster needs, at the edition in force on a UTC day (`YYYY-MM-DD`, default: newest edition).
 * Pure: same catalog, profile and day, same value, which may be frozen and shared with other answers. Throws a RangeError for
 * a day before the first edition.
 */
export function resolve(catalog: Catalog, profile: ClusterProfile, asOf?: string): Resolution {
  const edition = editionAt(catalog, asOf);
  const plan = planOf(catalog, profile, edition.id);
  const { needs, open } = plan.answerFor(scopeOf(catalog, profile), profile.minimal === true);
  const stated = statedValues(profile);
  const isOpen = !Object.keys(stated).some((name) => plan.placeholders.has(name));
  const { rules, findings } = isOpen ? open : fillNeeds(plan, needs, stated);
  const remarks = profileFindings(catalog, profile, edition.id, plan);
  return {
    edition: editionRef(edition),
    profile,
    rules,
    findings: remarks.length > 0 ? sortFindings([...findings, ...remarks]) : findings,
  };
}
