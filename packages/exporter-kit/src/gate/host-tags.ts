import type { Catalog, ClusterProfile, Destination } from '@aks-egress/catalog';
import { parseHost, parseWildcard } from './host-name.ts';

/** What the gate takes from the catalog: tags that stand for names, suffixes of regional tags, flags of facts. */
export type CatalogFacts = Pick<Catalog, 'serviceTags' | 'locations' | 'facts'>;

/** Service tags that together hold a name (all are needed), or undefined where none is known. Always wider than the name. */
export function tagsForHost(
  destination: Destination,
  profile: ClusterProfile,
  catalog: CatalogFacts | undefined,
): readonly string[] | undefined {
  const host = parseWildcard(destination.value) ?? parseHost(destination.value);
  if (host === undefined || !catalog) return undefined;
  const name = destination.kind === 'wildcard-fqdn' ? `*.${host}` : host;
  const mapping = mappingsOf(catalog, profile).find(({ patterns }) =>
    patterns.some((pattern) => holds(pattern, name)),
  )?.mapping;
  const suffix = catalog.locations.find((one) => one.name === profile.location)?.serviceTagSuffix;
  if (!mapping) return undefined;
  // Without a placeholder, only a name that says the location is sure to live in the region's part of the tag.
  const inRegion = mapping.regional && suffix !== undefined && host.split('.').includes(profile.location);
  const tags = mapping.tags.map((tag) => {
    if (tag.includes('{')) return tag.replace('{serviceTagRegion}', suffix ?? '{serviceTagRegion}');
    return inRegion && !tag.includes('.') ? `${tag}.${suffix}` : tag;
  });
  return tags.some((tag) => tag.includes('{')) ? undefined : tags;
}

interface Prepared {
  readonly mapping: Catalog['serviceTags'][number];
  readonly patterns: readonly string[];
}

// The same catalog is asked for every rule of every export: its patterns are filled in once for each cloud and location.
const prepared = new WeakMap<object, Map<string, readonly Prepared[]>>();

function mappingsOf({ serviceTags }: CatalogFacts, { cloud, location }: ClusterProfile): readonly Prepared[] {
  const byPlace = prepared.get(serviceTags) ?? new Map<string, readonly Prepared[]>();
  prepared.set(serviceTags, byPlace);
  const place = `${cloud} ${location}`;
  const known = byPlace.get(place);
  if (known) return known;
  const made = serviceTags
    // A tag that does not exist in the cloud of the cluster would stop the whole deployment.
    .filter(({ exactness, notIn }) => exactness !== 'none' && !notIn?.includes(cloud))
    .map((mapping) => ({
      mapping,
      patterns: mapping.patterns.map((pattern) => pattern.replaceAll('{location}', location).toLowerCase()),
    }));
  byPlace.set(place, made);
  return made;
}

/** Whether all hosts of `name` are hosts of `pattern`; `*.x` is one or more leading labels. */
function holds(pattern: string, name: string): boolean {
  return pattern === name || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)));
}
