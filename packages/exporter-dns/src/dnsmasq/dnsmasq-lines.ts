import type { Passage } from '../names/name-tree.ts';
import { familySuffixes } from '../nft/set-names.ts';
import type { DnsOptions } from '../options.ts';
import type { AddressSets } from './address-sets.ts';

/** Longest line that dnsmasq reads, with its end. */
export const LINE_BYTES = 1024;

/** Who is asked for a name: the resolver of its zone, or the upstreams. */
export function upstreamsOf(passage: Passage | undefined, { upstreams }: DnsOptions): readonly string[] {
  return passage?.server === undefined ? upstreams : [passage.server];
}

/** The line that fills the sets; no port at all takes the sets that no rule reads. */
export function nftset({ name, ports }: AddressSets, { table, ipv6 }: DnsOptions): string {
  const keys = ports.length > 0 ? ports : ['no_port'];
  const places = keys.flatMap((key) =>
    familySuffixes(ipv6).map(({ family, suffix }) => `${family}#inet#${table}#${key}${suffix}`),
  );
  return `nftset=/${name}/${places.join(',')}\n`;
}
