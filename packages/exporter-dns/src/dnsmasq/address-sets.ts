import type { Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding } from '@aks-egress/exporter-kit';
import { portKey } from '../names/grants.ts';
import { type NameTree, parentsOf } from '../names/name-tree.ts';

/** To which ports the addresses of a listed name, and of the names under it, are opened. */
export interface AddressSets {
  readonly name: string;
  readonly ports: readonly string[];
}

/**
 * dnsmasq puts the addresses of a name into the sets of the longest `nftset=/x/` that ends it, and such an `x` means the
 * name and all names under it. Where these need different ports only those that both need are opened, and `lost` has
 * the others.
 */
export function addressSets(tree: NameTree): { readonly sets: AddressSets[]; readonly lost: AddressSets[] } {
  const sets: AddressSets[] = [];
  const lost: AddressSets[] = [];
  const filled = new Set<string>();
  for (const name of tree.listed) {
    const self = tree.self(name)?.ports;
    const below = tree.below(name)?.ports;
    const both = self && below ? self.filter((port) => below.includes(port)) : (self ?? below ?? []);
    const missed = [...(self ?? []), ...(below ?? [])].filter((port) => !both.includes(port));
    if (missed.length > 0) lost.push({ name, ports: missed });
    // Without a line of its own the name would fill the sets of a shorter one.
    const isUnder = parentsOf(name).some((parent) => filled.has(parent));
    if (both.length > 0 || isUnder) sets.push({ name, ports: both });
    if (both.length > 0) filled.add(name);
  }
  return { sets, lost };
}

/** An error for each rule that some of its ports are lost of. */
export function lostFindings(rules: readonly ExportRule[], lost: readonly AddressSets[]): Finding[] {
  const lostOf = new Map(lost.map(({ name, ports }) => [name, ports]));
  return rules.flatMap(({ id, destination, protocol, ports }) => {
    if (destination.kind !== 'fqdn' && destination.kind !== 'wildcard-fqdn') return [];
    const name = destination.kind === 'fqdn' ? destination.host : destination.suffix;
    const missing = ports.filter((port) => lostOf.get(name)?.includes(portKey(protocol, port)));
    if (missing.length === 0) return [];
    const text = `Not written for ${protocol} ${missing.join(', ')}: dnsmasq cannot keep the addresses of ${name} apart from those of the names under it, which are allowed on other ports.`;
    return [exportFinding('not-expressible', 'error', id, text)];
  });
}
