import { findLocation } from '../location/find-location.ts';
import { suggestLocation } from '../location/suggest-location.ts';
import type { Catalog, EditionId } from '../model/catalog.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { ALL_CLOUDS_SINCE, cloudsOfEdition } from './edition.ts';
import type { FindingCollector } from './findings.ts';
import { isActive } from './intervals.ts';

/** Says what does not fit between profile and catalog; returns the service tag suffix of the location if known. */
export function checkProfile(
  catalog: Catalog,
  profile: ClusterProfile,
  edition: EditionId,
  findings: FindingCollector,
): string | undefined {
  if (!cloudsOfEdition(edition).includes(profile.cloud)) {
    findings.add(
      'error',
      'resolve/cloud-not-covered',
      `The article of ${edition} speaks for the public cloud only; ${profile.cloud} is in it since ${ALL_CLOUDS_SINCE}.`,
      profile.cloud,
    );
  }
  for (const id of profile.features) checkFeature(catalog, profile, edition, id, findings);
  return checkLocation(catalog, profile, findings);
}

function checkLocation(
  catalog: Catalog,
  profile: ClusterProfile,
  findings: FindingCollector,
): string | undefined {
  const location = findLocation(catalog.locations, profile.location);
  if (!location) {
    const near = suggestLocation(catalog.locations, profile.location);
    const hint = near ? ` Did you mean ${near}?` : '';
    findings.add(
      'warning',
      'profile/unknown-location',
      `${profile.location} is no known location, so rules by service tag lack its region.${hint}`,
      profile.location,
    );
    return undefined;
  }
  if (location.cloud !== profile.cloud) {
    findings.add(
      'error',
      'profile/location-cloud',
      `${location.displayName} is a location of ${location.cloud}, not of ${profile.cloud}; state the --cloud and --location of one cluster.`,
      profile.location,
    );
  }
  return location.serviceTagSuffix;
}

function checkFeature(
  catalog: Catalog,
  profile: ClusterProfile,
  edition: EditionId,
  id: string,
  findings: FindingCollector,
): void {
  const feature = catalog.features.find((entry) => entry.id === id);
  if (!feature) {
    findings.add('error', 'profile/unknown-feature', `${id} is no feature of the catalog.`, id);
    return;
  }
  const listings = catalog.requirements
    .filter((requirement) => requirement.feature === id)
    .flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => endpoint.listings));
  const active = listings.filter((listing) => isActive(listing, edition));
  if (active.length === 0) {
    const since = listings.map(({ added }) => added).sort()[0];
    const until = listings.every(({ removed }) => removed)
      ? listings
          .map(({ removed }) => removed)
          .sort()
          .at(-1)
      : undefined;
    const span = until ? `from ${since} until ${until}` : `since ${since}`;
    findings.add(
      'warning',
      'resolve/feature-not-listed',
      `${feature.title} has no rules at ${edition}; it is listed ${span}.`,
      id,
    );
  } else if (active.every(({ clouds }) => clouds !== 'any' && !clouds.includes(profile.cloud))) {
    findings.add(
      'warning',
      'resolve/feature-not-in-cloud',
      `${feature.title} has no rules for ${profile.cloud} at ${edition}: no source states them.`,
      id,
    );
  }
}
