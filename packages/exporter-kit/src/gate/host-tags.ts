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
  const mapping = catalog.serviceTags.find(
    (one) =>
      one.exactness !== 'none' &&
      // A tag that does not exist in the cloud of the cluster would stop the whole deployment.
      !one.notIn?.includes(profile.cloud) &&
      one.patterns.some((pattern) => holds(pattern, name, profile.location)),
  );
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

/** Whether all hosts of `name` are hosts of `pattern`; `*.x` is one or more leading labels. */
function holds(pattern: string, name: string, location: string): boolean {
  const wanted = pattern.replaceAll('{location}', location).toLowerCase();
  return wanted === name || (wanted.startsWith('*.') && name.endsWith(wanted.slice(1)));
}
