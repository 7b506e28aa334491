import type { Catalog, Endpoint } from '@aks-egress/catalog';
import { canonical } from '../../src/compare/canonical.ts';
import { documentedAs } from './destination-text.ts';
import { endListing } from './end-listings.ts';
import { listingClouds, type Need, type NewListing, type Plan, planFor } from './plan.ts';
import {
  authoredText,
  type Listed,
  listingsInForce,
  statementsOfListing,
  usualSpelling,
} from './statements.ts';

export interface Home {
  readonly requirement: string;
  readonly endpointIndex: number;
  readonly endpoint: Endpoint;
  /** Which destinations of the endpoint the need is about, in the order of the need. */
  readonly documents: readonly number[];
}

/** The endpoint that has all destinations of a need on its port, with the fewest besides. */
export function homeOf(
  { feature, port, destinations }: Need,
  catalog: Catalog,
  day: string,
): Home | undefined {
  const [word, number] = port.split(':');
  const homes = catalog.requirements
    .filter((requirement) => requirement.feature === feature)
    .flatMap(({ id, endpoints }) =>
      endpoints.flatMap((endpoint, endpointIndex): Home[] => {
        const isPort =
          endpoint.ports[0] === Number(number) &&
          (word === '-' || word === (endpoint.application ?? endpoint.protocol));
        const documents = destinations.map((destination) => documentOf(endpoint, destination, day));
        if (!isPort || documents.some((index) => index < 0)) return [];
        return [{ requirement: id, endpointIndex, endpoint, documents }];
      }),
    );
  return homes.sort((a, b) => a.endpoint.destinations.length - b.endpoint.destinations.length)[0];
}

function documentOf(endpoint: Endpoint, destination: string, day: string): number {
  const known = new Set(endpoint.listings.flatMap(({ documents }) => documents));
  const wanted = canonical(destination);
  return endpoint.destinations.findIndex(
    (_, index) =>
      known.has(index) &&
      [
        usualSpelling(endpoint, index, day),
        ...endpoint.listings.map((one) => one.documentedAs?.[index]),
      ].some((spelled) => spelled !== undefined && canonical(spelled) === wanted),
  );
}

/** Lists a need at the endpoint that has its destinations already; what only a correction said so far ends there. */
export function listNeed(
  need: Need,
  home: Home,
  catalog: Catalog,
  edition: string,
  day: string,
  plan: Plan,
): string[] {
  const file = planFor(plan, home.requirement);
  const texts = home.documents.map((index) => authoredText(home.endpoint.destinations[index] as never));
  const remarks = endCorrections(need, home, catalog, edition, plan);
  for (const clouds of listingClouds(need.clouds)) {
    const listing: NewListing = {
      clouds,
      documents: texts,
      documentedAs: documentedAs(need.destinations, texts, day),
      ports: need.port.startsWith('-:') ? need.port : undefined,
    };
    file.listed.push({ endpoint: home.endpointIndex, listing });
  }
  return remarks;
}

function endCorrections(need: Need, home: Home, catalog: Catalog, edition: string, plan: Plan): string[] {
  const isStated = ({ cloud, document }: { cloud: string; document: number }): boolean =>
    home.documents.includes(document) && (need.clouds as readonly string[]).includes(cloud);
  return listingsInForce(catalog, edition).flatMap((listed: Listed) => {
    if (listed.endpoint.id !== home.endpoint.id || listed.listing.basis === 'article') return [];
    const statements = statementsOfListing(listed, edition);
    if (!statements.some(isStated)) return [];
    endListing(listed, [], plan);
    const why = listed.listing.correction ?? listed.listing.article ?? 'another source';
    return [`${listed.endpoint.id}: the article now states what ${why} said, so that listing ends`];
  });
}
