import { type AddressSet, addressSet } from '../net/address-set.ts';
import type { Cidr } from '../net/cidr.ts';
import { readIp } from '../net/ip-address.ts';
import { type PrefixTable, prefixTable } from '../net/prefix-table.ts';

/** One service tag and its address blocks. */
export interface ServiceTag {
  /** As the file spells it, such as `AzureCloud.westeurope`. */
  readonly name: string;
  /** Location the tag is limited to, or an empty text. */
  readonly region: string;
  readonly systemService: string;
  /** The blocks as the file writes them. */
  readonly addressPrefixes: readonly string[];
  readonly cidrs: readonly Cidr[];
}

/** The service tags of one cloud at one day, as Microsoft publishes them. */
export interface ServiceTags {
  /** As the file spells it: `Public`, `China`, `AzureGovernment`. */
  readonly cloud: string;
  readonly changeNumber: number;
  readonly tags: readonly ServiceTag[];
  /** The tag of this name, whatever the case. */
  find(name: string): ServiceTag | undefined;
  /** Tags whose blocks hold the address, the smallest tag first; empty for text that is no address. */
  tagsOf(ip: string): readonly ServiceTag[];
  /** All addresses of a tag as intervals; computed once per tag. */
  addressesOf(tag: ServiceTag): AddressSet;
}

/** The lookups over tags that are already checked. Names that differ only in case throw RangeError. */
export function createServiceTags(
  file: Pick<ServiceTags, 'cloud' | 'changeNumber'>,
  tags: readonly ServiceTag[],
): ServiceTags {
  const byName = new Map(tags.map((tag) => [tag.name.toLowerCase(), tag]));
  if (byName.size !== tags.length) throw new RangeError('Two service tags have the same name');
  const words = new Uint32Array(4);
  const sets = new Map<ServiceTag, AddressSet>();
  let tables: Record<4 | 6, PrefixTable<ServiceTag>> | undefined;
  return {
    cloud: file.cloud,
    changeNumber: file.changeNumber,
    tags,
    find: (name) => byName.get(name.toLowerCase()),
    tagsOf(ip) {
      const family = readIp(ip, words);
      if (family === 0) return [];
      tables ??= { 4: tableOf(4, tags), 6: tableOf(6, tags) };
      const found = new Set<ServiceTag>();
      for (let node = tables[family].find(words); node; node = node.around)
        for (const tag of node.values) found.add(tag);
      return [...found].sort((a, b) => sizeOfTag(a) - sizeOfTag(b) || (a.name < b.name ? -1 : 1));
    },
    addressesOf(tag) {
      const known = sets.get(tag);
      if (known) return known;
      const set = addressSet(tag.cidrs);
      sets.set(tag, set);
      return set;
    },
  };
}

/** How much of the address space a tag takes, as a share of the IPv4 and the IPv6 space; to order tags by. */
export function sizeOfTag(tag: Pick<ServiceTag, 'cidrs'>): number {
  return tag.cidrs.reduce((sum, { prefix }) => sum + 2 ** -prefix, 0);
}

function tableOf(family: 4 | 6, tags: readonly ServiceTag[]): PrefixTable<ServiceTag> {
  return prefixTable(
    family,
    tags.flatMap((tag) => tag.cidrs.map((cidr) => [cidr, tag] as const)),
  );
}
