import type {
  DatedCondition,
  Endpoint,
  LevelChange,
  Listing,
  ListingHeading,
  Requirement,
} from '../../src/model/catalog.ts';
import { CLOUD_ALIASES, type CloudAlias, type CloudName } from '../../src/model/cloud.ts';
import { tuplesOfListing } from '../../src/resolve/article-tuples.ts';
import { isActive } from '../../src/resolve/intervals.ts';
import { type ArticleEdition, type TupleKey, tupleKey, tuplesOf } from './article-rows.ts';
import type {
  AuthoredCondition,
  AuthoredEndpoint,
  AuthoredListing,
  RequirementFile,
} from './authored-requirement.ts';
import { parseDestination, parsePortCell } from './destination.ts';
import { parseExpression } from './expression.ts';
import { omitUndefined } from './omit-undefined.ts';

/** Headings of every tuple at every edition, so that authors need not copy them. */
export type HeadingIndex = ReadonlyMap<string, ReadonlyMap<TupleKey, string>>;

export function indexHeadings(editions: readonly ArticleEdition[]): HeadingIndex {
  return new Map(
    editions.map((edition) => [
      edition.edition,
      new Map(edition.rows.flatMap((row) => tuplesOf(row).map((key) => [key, row.heading] as const))),
    ]),
  );
}

export const toClouds = (aliases: 'any' | readonly CloudAlias[]): 'any' | CloudName[] =>
  aliases === 'any' ? 'any' : aliases.map((alias) => CLOUD_ALIASES[alias]);

export function compileCondition(authored: AuthoredCondition): DatedCondition {
  const { if: text, clouds, ...rest } = authored;
  return omitUndefined({
    if: parseExpression(text),
    text,
    clouds: clouds && (toClouds(clouds) as CloudName[]),
    ...rest,
  }) as DatedCondition;
}

/** Turns an authored requirement into catalog data; throws a SyntaxError that says what is wrong. */
export function compileRequirement(id: string, file: RequirementFile, headings: HeadingIndex): Requirement {
  const feature = id.slice(0, id.indexOf('/'));
  return {
    id,
    feature,
    title: file.title,
    purpose: file.purpose,
    breaks: file.breaks,
    endpoints: file.endpoints.map((authored) => compileEndpoint(id, feature, authored, file, headings)),
  };
}

function compileEndpoint(
  requirement: string,
  feature: string,
  authored: AuthoredEndpoint,
  file: RequirementFile,
  headings: HeadingIndex,
): Endpoint {
  const written = [authored.to].flat();
  const narrow = authored.narrow ?? [];
  const texts = [...narrow, ...written, ...(authored.wider ?? [])];
  const destinations = texts.map(parseDestination);
  const { protocol, application, port } = parsePortCell(authored.ports);
  if (protocol === null) throw new SyntaxError(`${requirement}: "${authored.ports}" names no protocol`);
  const named = destinations.every(({ kind }) => kind === 'fqdn' || kind === 'wildcard-fqdn');
  const conditions = (key: 'when' | 'unless') =>
    [...(file[key] ?? []), ...(authored[key] ?? [])].map(compileCondition);
  const base = {
    id: `${requirement}#${authored.id ?? defaultSlug(written[0] as string, authored.ports)}`,
    destinations,
    narrowed: narrow.length,
    protocol,
    ports: [port],
    application,
    layer: application !== null && named ? ('application' as const) : ('network' as const),
    level: authored.level ?? (feature === 'core-optional' ? ('recommended' as const) : ('required' as const)),
    levels: [...(file.levels ?? []), ...(authored.levels ?? [])].map(
      ({ level, ...condition }): LevelChange => ({ level, ...compileCondition(condition) }),
    ),
    listings: [] as Listing[],
    appliesTo: authored.appliesTo && (toClouds(authored.appliesTo) as CloudName[]),
    when: conditions('when'),
    unless: conditions('unless'),
    replacements: (authored.replacements ?? []).map(({ correction, to, clouds }) =>
      omitUndefined({
        correction,
        destinations: to.map(parseDestination),
        clouds: clouds && (toClouds(clouds) as CloudName[]),
      }),
    ),
    coveredBy: authored.coveredBy && {
      says: authored.coveredBy.says,
      ...(authored.coveredBy.unless ? { unless: parseExpression(authored.coveredBy.unless) } : {}),
    },
    purpose: authored.purpose,
    breaks: authored.breaks,
    source: authored.source,
  };
  const endpoint = omitUndefined(base) as Endpoint;
  const span = texts.slice(narrow.length, narrow.length + written.length);
  const listings = authored.listed.map((listing) =>
    compileListing(endpoint, feature, listing, { texts: span, offset: narrow.length }, headings),
  );
  return { ...endpoint, listings };
}

function compileListing(
  endpoint: Endpoint,
  feature: string,
  authored: AuthoredListing,
  { texts, offset }: { texts: readonly string[]; offset: number },
  headings: HeadingIndex,
): Listing {
  const indexOf = (text: string): number => {
    const index = texts.indexOf(text);
    if (index < 0) throw new SyntaxError(`${endpoint.id}: "${text}" is none of the destinations in "to"`);
    return index + offset;
  };
  const cell = authored.ports ? parsePortCell(authored.ports) : endpoint;
  const listing: Listing = omitUndefined({
    basis: authored.correction
      ? ('correction' as const)
      : authored.article
        ? ('other-article' as const)
        : ('article' as const),
    added: authored.added,
    removed: authored.removed,
    clouds: toClouds(authored.clouds),
    documents: (authored.documents ?? texts).map(indexOf).sort((a, b) => a - b),
    documentedAs:
      authored.documentedAs &&
      Object.fromEntries(Object.entries(authored.documentedAs).map(([text, as]) => [indexOf(text), as])),
    protocol: cell.protocol,
    application: cell.application,
    correction: authored.correction ?? authored.corrects,
    article: authored.article,
    headings: [],
  }) as Listing;
  return { ...listing, headings: headingsOf(endpoint, listing, feature, headings) };
}

function headingsOf(
  endpoint: Endpoint,
  listing: Listing,
  feature: string,
  index: HeadingIndex,
): Listing['headings'] {
  if (listing.basis !== 'article') return [];
  const headings: ListingHeading[] = [];
  let last = new Map<string, string>();
  for (const [edition, byTuple] of index) {
    if (!isActive(listing, edition)) continue;
    const now = new Map<string, string>();
    for (const { destination, protocol, port, cloud } of tuplesOfListing(
      endpoint,
      listing,
      feature,
      edition,
    )) {
      const heading = byTuple.get(tupleKey(destination, `${protocol}:${port}`, cloud, feature));
      if (heading && !now.has(cloud)) now.set(cloud, heading);
    }
    const all = [...now.keys()];
    const moved = all.filter((cloud) => now.get(cloud) !== last.get(cloud));
    for (const heading of new Set(moved.map((cloud) => now.get(cloud) as string))) {
      const clouds = moved.filter((cloud) => now.get(cloud) === heading);
      const isOfAll = clouds.length === all.length;
      headings.push({
        from: edition,
        heading,
        ...(isOfAll ? {} : { clouds: toClouds(clouds as CloudAlias[]) as CloudName[] }),
      });
    }
    last = now;
  }
  return headings;
}

/** The last part of an id that is not written out. */
export function defaultSlug(destination: string, ports: string): string {
  const port = ports.toLowerCase().replace(':', '-');
  if (/^(?:any$|tag:|\{(?:apiServerIp|customDnsServer|domainController)\})/.test(destination)) return port;
  return /^https?:/i.test(ports) ? destination : `${destination}:${port}`;
}
