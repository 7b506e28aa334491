import type { Catalog, EditionId, Endpoint, Listing } from '../model/catalog.ts';
import { CLOUD_ALIASES, type CloudAlias } from '../model/cloud.ts';
import { articleSpelling } from './article-spelling.ts';
import { isActive } from './intervals.ts';

/** One distinct statement of the article: where to, on what port, in which cloud, for which feature. */
export interface ArticleTuple {
  readonly destination: string;
  /** As in the article's port cell: `HTTPS`, `HTTP`, `TCP`, `UDP`, or `-` where it names none. */
  readonly protocol: string;
  readonly port: number;
  readonly cloud: 'any' | CloudAlias;
  readonly feature: string;
}

/** What one listing states at one edition, in the article's spelling. */
export function tuplesOfListing(
  endpoint: Endpoint,
  listing: Listing,
  feature: string,
  edition: EditionId,
): ArticleTuple[] {
  const aliases = Object.entries(CLOUD_ALIASES) as [CloudAlias, string][];
  const clouds =
    listing.clouds === 'any'
      ? (['any'] as const)
      : aliases
          .filter(([, name]) => (listing.clouds as readonly string[]).includes(name))
          .map(([alias]) => alias);
  return listing.documents.flatMap((index) =>
    clouds.flatMap((cloud) =>
      endpoint.ports.map((port) => ({
        destination: articleSpelling(endpoint, listing, index, edition),
        protocol: listing.application ?? listing.protocol ?? '-',
        port,
        cloud,
        feature,
      })),
    ),
  );
}

/** Everything that the catalog says the article states at one edition, in the article's spelling; what replay compares. */
export function articleTuples(catalog: Catalog, edition: EditionId): ArticleTuple[] {
  return catalog.requirements.flatMap((requirement) =>
    requirement.endpoints.flatMap((endpoint) =>
      endpoint.listings
        .filter((listing) => listing.basis === 'article' && isActive(listing, edition))
        .flatMap((listing) => tuplesOfListing(endpoint, listing, requirement.feature, edition)),
    ),
  );
}
