import type {
  Application,
  Catalog,
  DestinationKind,
  Endpoint,
  Level,
  Listing,
  Protocol,
  Requirement,
} from '../model/catalog.ts';
import { CLOUDS, type CloudName } from '../model/cloud.ts';
import type { EditionRef } from '../model/resolution.ts';
import { cloudsOfEdition, editionAt, editionRef } from './edition.ts';
import { compare } from './findings.ts';
import { isActive, isInForce } from './intervals.ts';

export interface DocumentedDestination {
  readonly kind: DestinationKind;
  readonly value: string;
  /** The article's spelling where ours differs. */
  readonly documentedAs?: string;
}

/** One statement of the article as documented at an edition, before any cluster is known. */
export interface DocumentedEndpoint {
  readonly id: string;
  readonly requirement: string;
  readonly feature: string;
  readonly clouds: readonly CloudName[];
  /** False where the section named no cloud. */
  readonly cloudsStated: boolean;
  readonly level: Level;
  readonly destinations: readonly DocumentedDestination[];
  /** Null where the article of that day gave a bare port number. */
  readonly protocol: Protocol | null;
  readonly application: Application | null;
  readonly ports: readonly number[];
  /** Conditions that are in force, as text; all must hold. */
  readonly when: readonly string[];
  /** Conditions that are in force, as text; one that holds exempts. */
  readonly unless: readonly string[];
  readonly validity: readonly { readonly added: string; readonly removed?: string }[];
  readonly mainArticle: boolean;
  readonly heading: string;
  /** What `resolve` uses instead, with the reason. */
  readonly correction?: {
    readonly id: string;
    readonly reason: string;
    readonly destinations?: readonly string[];
  };
}

export interface EndpointQuery {
  /** UTC day; default: newest edition. */
  readonly asOf?: string;
  /** Default: all features. */
  readonly features?: readonly string[];
  readonly cloud?: CloudName;
}

/** The catalog as documented on a day. Throws a RangeError for a day before the first edition. */
export function endpoints(
  catalog: Catalog,
  query: EndpointQuery = {},
): { readonly edition: EditionRef; readonly endpoints: readonly DocumentedEndpoint[] } {
  const edition = editionAt(catalog, query.asOf);
  const wanted = query.features && new Set(query.features);
  const list = catalog.requirements
    .filter(({ feature }) => !wanted || wanted.has(feature))
    .flatMap((requirement) =>
      requirement.endpoints.flatMap((endpoint) => documented(catalog, requirement, endpoint, edition.id)),
    )
    .filter(({ clouds }) => query.cloud === undefined || clouds.includes(query.cloud))
    .sort((a, b) => compare(a.id, b.id) || compare(a.clouds.join(), b.clouds.join()));
  return { edition: editionRef(edition), endpoints: list };
}

function documented(
  catalog: Catalog,
  requirement: Requirement,
  endpoint: Endpoint,
  edition: string,
): DocumentedEndpoint[] {
  const active = endpoint.listings.filter(
    (listing) => listing.basis !== 'correction' && isActive(listing, edition),
  );
  return active.map((listing): DocumentedEndpoint => {
    const clouds = listing.clouds === 'any' ? (endpoint.appliesTo ?? CLOUDS) : listing.clouds;
    const texts = (key: 'when' | 'unless') =>
      endpoint[key]
        .filter(
          (dated) =>
            isInForce(dated, edition) &&
            (!dated.clouds || dated.clouds.some((cloud) => clouds.includes(cloud))),
        )
        .map(({ text }) => text);
    const correction = correctionOf(catalog, endpoint, listing);
    return {
      id: endpoint.id,
      requirement: requirement.id,
      feature: requirement.feature,
      clouds: clouds.filter((cloud) => cloudsOfEdition(edition).includes(cloud)),
      cloudsStated: listing.clouds !== 'any',
      level: endpoint.level,
      destinations: listing.documents.map((index) => {
        const destination = endpoint.destinations[index] as DocumentedDestination;
        const documentedAs = listing.documentedAs?.[index];
        return documentedAs === undefined ? destination : { ...destination, documentedAs };
      }),
      protocol: listing.protocol,
      application: listing.application,
      ports: endpoint.ports,
      when: texts('when'),
      unless: texts('unless'),
      validity: endpoint.listings
        .filter(({ basis }) => basis === listing.basis)
        .map(({ added, removed }) => (removed === undefined ? { added } : { added, removed })),
      mainArticle: listing.basis === 'article',
      heading: listing.headings.findLast(({ from }) => from <= edition)?.heading ?? listing.article ?? '',
      ...(correction ? { correction } : {}),
    };
  });
}

function correctionOf(
  catalog: Catalog,
  endpoint: Endpoint,
  listing: Listing,
): DocumentedEndpoint['correction'] {
  const replacement = endpoint.replacements[0];
  const id = replacement?.correction ?? listing.correction;
  const found = catalog.corrections.find((correction) => correction.id === id);
  if (!found) return undefined;
  const base = { id: found.id, reason: found.reason };
  return replacement ? { ...base, destinations: replacement.destinations.map(({ value }) => value) } : base;
}
