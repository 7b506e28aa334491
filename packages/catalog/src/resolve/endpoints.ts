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
import { headingAt } from './heading-at.ts';
import { holdsFor, isActive } from './intervals.ts';

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
      requirement.endpoints.flatMap((endpoint) =>
        documented(catalog, requirement, endpoint, edition.id, query.cloud),
      ),
    )
    .sort((a, b) => compare(a.id, b.id) || compare(a.clouds.join(), b.clouds.join()));
  return { edition: editionRef(edition), endpoints: list };
}

function documented(
  catalog: Catalog,
  requirement: Requirement,
  endpoint: Endpoint,
  edition: string,
  wanted: CloudName | undefined,
): DocumentedEndpoint[] {
  const active = endpoint.listings.filter(
    (listing) => listing.basis !== 'correction' && isActive(listing, edition),
  );
  return active.flatMap((listing) => {
    const all = listing.clouds === 'any' ? (endpoint.appliesTo ?? CLOUDS) : listing.clouds;
    const clouds = all.filter(
      (cloud) => cloudsOfEdition(edition).includes(cloud) && (wanted === undefined || cloud === wanted),
    );
    return byWords(catalog, endpoint, listing, clouds, edition).map(({ words, clouds }) => ({
      id: endpoint.id,
      requirement: requirement.id,
      feature: requirement.feature,
      clouds,
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
      ...words,
      validity: endpoint.listings
        .filter(({ basis }) => basis === listing.basis)
        .map(({ added, removed }) => (removed === undefined ? { added } : { added, removed })),
      mainArticle: listing.basis === 'article',
      heading: headingAt(listing, edition, clouds[0]) ?? listing.article ?? '',
    }));
  });
}

/** What is said of a listing in one cloud. */
type Words = Pick<DocumentedEndpoint, 'when' | 'unless' | 'correction'>;

/** Clouds of which the same is said: an exemption of one must not stand beside the names of all. */
function byWords(
  catalog: Catalog,
  endpoint: Endpoint,
  listing: Listing,
  clouds: readonly CloudName[],
  edition: string,
): { readonly words: Words; readonly clouds: readonly CloudName[] }[] {
  const groups = new Map<string, { readonly words: Words; readonly clouds: CloudName[] }>();
  for (const cloud of clouds) {
    const texts = (list: Endpoint['when']) =>
      list.filter((dated) => holdsFor(dated, edition, cloud)).map(({ text }) => text);
    const correction = correctionOf(catalog, endpoint, listing, cloud);
    const words = {
      when: texts(endpoint.when),
      unless: texts(endpoint.unless),
      ...(correction ? { correction } : {}),
    };
    const key = JSON.stringify(words);
    const group = groups.get(key) ?? { words, clouds: [] };
    group.clouds.push(cloud);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function correctionOf(
  catalog: Catalog,
  endpoint: Endpoint,
  listing: Listing,
  cloud: CloudName,
): DocumentedEndpoint['correction'] {
  const replacement = endpoint.replacements.find(({ clouds }) => clouds?.includes(cloud) ?? true);
  const id = replacement?.correction ?? listing.correction;
  const found = catalog.corrections.find((correction) => correction.id === id);
  if (!found) return undefined;
  const base = { id: found.id, reason: found.reason };
  return replacement ? { ...base, destinations: replacement.destinations.map(({ value }) => value) } : base;
}
