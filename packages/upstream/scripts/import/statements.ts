import type { ArticleRow } from '../../../catalog/scripts/build/article-rows.ts';
import type { Catalog, Destination, Endpoint, Listing } from '../../../catalog/src/model/catalog.ts';
import { articleSpelling } from '../../../catalog/src/resolve/article-spelling.ts';
import { tuplesOfListing } from '../../../catalog/src/resolve/article-tuples.ts';
import { isActive } from '../../../catalog/src/resolve/intervals.ts';
import type { Statement } from '../../src/model.ts';

/** A listing in force, with its place: the order in the catalog is the order in the file. */
export interface Listed {
  readonly requirement: string;
  readonly endpointIndex: number;
  readonly listingIndex: number;
  readonly endpoint: Endpoint;
  readonly listing: Listing;
}

/** Every listing in force at an edition. */
export function listingsInForce(catalog: Catalog, edition: string): Listed[] {
  return catalog.requirements.flatMap(({ id, endpoints }) =>
    endpoints.flatMap((endpoint, endpointIndex) =>
      endpoint.listings.flatMap((listing, listingIndex) =>
        isActive(listing, edition)
          ? [{ requirement: id, endpointIndex, listingIndex, endpoint, listing }]
          : [],
      ),
    ),
  );
}

/** What a listing states, each with the destination of the endpoint that it is about. */
export function statementsOfListing(
  { requirement, endpoint, listing }: Listed,
  edition: string,
): (Statement & { readonly document: number })[] {
  const feature = requirement.slice(0, requirement.indexOf('/'));
  return listing.documents.flatMap((document) =>
    tuplesOfListing(endpoint, { ...listing, documents: [document] }, feature, edition).map(
      ({ destination, protocol, port, cloud }) => ({
        destination,
        port: `${protocol}:${port}`,
        cloud,
        feature,
        document,
      }),
    ),
  );
}

/** What a row of an edition states, word for word. */
export function statementsOfRow(row: ArticleRow): Statement[] {
  return row.to.flatMap((one) => {
    const [destination, cloud] = typeof one === 'string' ? [one, row.cloud] : [one.value, one.cloud];
    return row.ports.map((port) => ({ destination, port, cloud, feature: row.feature }));
  });
}

/** Identity of a statement with the article's own spelling, as replay compares it. */
export const exactKey = ({ destination, port, cloud, feature }: Statement): string =>
  [destination, port, cloud, feature].join(' | ');

/** A destination of the catalog as a data file writes it. */
export function authoredText({ kind, value }: Destination): string {
  if (kind === 'any') return 'any';
  return kind === 'service-tag' ? `tag:${value}` : value;
}

/** How the article spells a destination from now on unless a listing records otherwise. */
export function usualSpelling(endpoint: Endpoint, index: number, day: string): string {
  const { documentedAs: _, ...listing } = endpoint.listings[0] as Listing;
  return articleSpelling(endpoint, listing, index, day);
}
