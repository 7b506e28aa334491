import { suggestLocation } from '../location/suggest-location.ts';
import type { Catalog, EditionId } from '../model/catalog.ts';
import type { ClusterProfile, Finding } from '../model/resolution.ts';
import { ALL_CLOUDS_SINCE, cloudsOfEdition } from './edition.ts';
import { makeFinding } from './findings.ts';
import type { Plan } from './plan.ts';

/** What does not fit between a profile and the catalog. */
export function profileFindings(
  catalog: Catalog,
  profile: ClusterProfile,
  edition: EditionId,
  plan: Plan,
): Finding[] {
  const features = profile.features.map((id) =>
    catalog.features.some((feature) => feature.id === id)
      ? plan.featureRemarks.get(id)
      : makeFinding('error', 'profile/unknown-feature', `${id} is no feature of the catalog.`, id),
  );
  return [cloudFinding(profile, edition), ...features, locationFinding(catalog, profile, plan)].filter(
    (finding) => finding !== undefined,
  );
}

function cloudFinding({ cloud }: ClusterProfile, edition: EditionId): Finding | undefined {
  if (cloudsOfEdition(edition).includes(cloud)) return undefined;
  const text = `The article of ${edition} speaks for the public cloud only; ${cloud} is in it since ${ALL_CLOUDS_SINCE}.`;
  return makeFinding('error', 'resolve/cloud-not-covered', text, cloud);
}

function locationFinding(
  catalog: Catalog,
  { cloud, location: name }: ClusterProfile,
  { location }: Plan,
): Finding | undefined {
  if (!location) {
    const near = suggestLocation(catalog.locations, name);
    const hint = near ? ` Did you mean ${near}?` : '';
    const text = `${name} is no known location, so rules by service tag lack its region.${hint}`;
    return makeFinding('warning', 'profile/unknown-location', text, name);
  }
  if (location.cloud === cloud) return undefined;
  const text = `${location.displayName} is a location of ${location.cloud}, not of ${cloud}; state the --cloud and --location of one cluster.`;
  return makeFinding('error', 'profile/location-cloud', text, name);
}
