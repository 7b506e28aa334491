import type { EditionId, Endpoint, Listing } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import type { RuleSource } from '../model/resolution.ts';
import { cloudsOfEdition } from './edition.ts';
import { compare } from './findings.ts';
import { headingAt } from './heading-at.ts';

/** Where a rule comes from: heading, article or correction, and the edition since which it stands. */
export function ruleSource(
  { edition, cloud }: { readonly edition: EditionId; readonly cloud: CloudName },
  endpoint: Endpoint,
  listings: readonly Listing[],
): RuleSource {
  const rank = { article: 0, 'other-article': 1, correction: 2 };
  const listing = [...listings].sort(
    (a, b) => rank[a.basis] - rank[b.basis] || compare(a.added, b.added),
  )[0] as Listing;
  const heading = headingAt(listing, edition, cloud);
  return {
    edition: standsSince(endpoint, listing, cloud),
    heading: heading ?? listing.article ?? `correction ${listing.correction}`,
    ...(listing.article ? { article: listing.article } : {}),
    ...(listing.correction ? { correction: listing.correction } : {}),
  };
}

/** The edition since which a statement stands without a gap for a cloud, under whatever spelling. */
export function standsSince(endpoint: Endpoint, listing: Listing, cloud: CloudName): string {
  const before = endpoint.listings.find(
    ({ basis, clouds, added, removed }) =>
      basis === listing.basis &&
      removed === listing.added &&
      (clouds === 'any' ? cloudsOfEdition(added).includes(cloud) : clouds.includes(cloud)),
  );
  return before ? standsSince(endpoint, before, cloud) : listing.added;
}
