import type { Catalog, Feature } from '../model/catalog.ts';
import type { Finding } from '../model/resolution.ts';
import type { Standpoint } from './conditions.ts';
import { makeFinding } from './findings.ts';
import { isActive } from './intervals.ts';
import { listingsFor } from './planned-statement.ts';

/** What is said of each feature that no source lists at an edition in a cloud, by feature. */
export function featureRemarks(catalog: Catalog, standpoint: Standpoint): Map<string, Finding> {
  const remarks = new Map<string, Finding>();
  for (const feature of catalog.features) {
    const remark = remarkOn(catalog, feature, standpoint);
    if (remark) remarks.set(feature.id, remark);
  }
  return remarks;
}

function remarkOn(catalog: Catalog, { id, title }: Feature, standpoint: Standpoint): Finding | undefined {
  const { edition, cloud, asDocumented } = standpoint;
  const endpoints = catalog.requirements
    .filter(({ feature }) => feature === id)
    .flatMap((requirement) => requirement.endpoints);
  if (endpoints.some((endpoint) => listingsFor(endpoint, standpoint).length > 0)) return undefined;
  const listings = endpoints
    .flatMap((endpoint) => endpoint.listings)
    .filter(({ basis }) => !asDocumented || basis !== 'correction');
  if (listings.length === 0) {
    const text = `${title} has no rules as documented: only corrections of the article state them.`;
    return makeFinding('warning', 'resolve/feature-not-listed', text, id);
  }
  if (!listings.some((listing) => isActive(listing, edition))) {
    const since = listings.map(({ added }) => added).sort()[0];
    const until = listings.every(({ removed }) => removed)
      ? listings
          .map(({ removed }) => removed)
          .sort()
          .at(-1)
      : undefined;
    const span = until ? `from ${since} until ${until}` : `since ${since}`;
    const text = `${title} has no rules at ${edition}; it is listed ${span}.`;
    return makeFinding('warning', 'resolve/feature-not-listed', text, id);
  }
  const text = `${title} has no rules for ${cloud} at ${edition}: no source states them.`;
  return makeFinding('warning', 'resolve/feature-not-in-cloud', text, id);
}
