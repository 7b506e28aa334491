import type { Catalog } from '../model/catalog.ts';
import type { ClusterProfile, Resolution } from '../model/resolution.ts';
import { statedValues } from './destinations.ts';
import { editionAt, editionRef } from './edition.ts';
import { planOf } from './plan-of.ts';

/**
 * The outbound rules that a cluster needs, at the edition in force on a UTC day (`YYYY-MM-DD`, default: newest edition).
 * Pure: same catalog, profile and day, same value, which may be frozen and shared with other answers. Throws a RangeError for
 * a day before the first edition.
 */
export function resolve(catalog: Catalog, profile: ClusterProfile, asOf?: string): Resolution {
  const edition = editionAt(catalog, asOf);
  const answer = planOf(catalog, profile, edition.id).answerFor(profile);
  const { rules, findings } = answer.fill(statedValues(profile));
  return { edition: editionRef(edition), profile, rules, findings };
}
