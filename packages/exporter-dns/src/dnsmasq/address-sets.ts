import { type NameTree, type Passage, parentsOf } from '../names/name-tree.ts';

/** To which ports the addresses of a listed name, and of the names under it, are opened. */
export interface AddressSets {
  readonly name: string;
  readonly ports: readonly string[];
}

/** Which dnsmasq opens what. */
export interface SortedSets {
  /** By the dnsmasq that clients ask. */
  readonly main: readonly AddressSets[];
  /** By a second one that is asked for these names alone: ports that the names under them do not have. */
  readonly names: readonly AddressSets[];
  /** By another one that is asked for the names under these: ports that they themselves do not have. */
  readonly subdomains: readonly AddressSets[];
}

/**
 * dnsmasq puts the addresses of a name into the sets of the longest `nftset=/x/` that ends it, and such an `x` means the
 * name and all names under it. Where these need different ports, the one that clients ask opens those that both need,
 * and sends the question on to one that opens the others: it sees only the name, or only the names under it.
 */
export function sortSets(tree: NameTree): SortedSets {
  const sorted = { main: [] as AddressSets[], names: [] as AddressSets[], subdomains: [] as AddressSets[] };
  const filled = new Set<string>();
  for (const name of tree.listed) {
    const [self, below] = [tree.self(name), tree.below(name)];
    const common =
      self && below ? self.ports.filter((port) => below.ports.includes(port)) : portsOf(self ?? below);
    // Without a line of its own the name would fill the sets of a shorter one.
    const isUnder = parentsOf(name).some((parent) => filled.has(parent));
    if (common.length > 0 || isUnder) sorted.main.push({ name, ports: common });
    if (common.length > 0) filled.add(name);
    const others = (passage: Passage | undefined) =>
      portsOf(passage).filter((port) => !common.includes(port));
    if (others(self).length > 0) sorted.names.push({ name, ports: others(self) });
    if (others(below).length > 0) sorted.subdomains.push({ name, ports: others(below) });
  }
  return sorted;
}

const portsOf = (passage: Passage | undefined) => passage?.ports ?? [];
