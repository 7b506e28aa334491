import type { ExportRule } from '@aks-egress/exporter-kit';
import { type Cidr, containsCidr, parseCidr } from '@aks-egress/matcher';

/** What a group admits, item by item, each with the rules that ask for it. */
export interface DestinationLists {
  readonly names: ReadonlyMap<string, readonly ExportRule[]>;
  /** `x` of `*.x`; none lies under another, which squid refuses in one list. */
  readonly zones: ReadonlyMap<string, readonly ExportRule[]>;
  /** Canonical CIDRs; none lies in another, which squid warns of. */
  readonly nets: ReadonlyMap<string, readonly ExportRule[]>;
  /** Rules that admit every destination. */
  readonly any: readonly ExportRule[];
}

/** Sorts the destinations of rules into lists; what a wider item of the same list covers stands with that item. */
export function destinationLists(rules: readonly ExportRule[]): DestinationLists {
  const names = new Map<string, ExportRule[]>();
  const zones = new Map<string, ExportRule[]>();
  const nets = new Map<string, ExportRule[]>();
  const any: ExportRule[] = [];
  for (const rule of rules) {
    const { destination } = rule;
    if (destination.kind === 'fqdn') add(names, destination.host, rule);
    else if (destination.kind === 'wildcard-fqdn') add(zones, destination.suffix, rule);
    else if (destination.kind === 'cidr') for (const cidr of destination.cidrs) add(nets, cidr, rule);
    else any.push(rule);
  }
  return {
    names,
    zones: widestZones(zones),
    nets: widestNets(nets),
    any,
  };
}

function add(list: Map<string, ExportRule[]>, item: string, rule: ExportRule): void {
  const rules = list.get(item);
  if (rules) rules.push(rule);
  else list.set(item, [rule]);
}

/** A zone under another listed one is covered by it: its rules stand with the widest. */
function widestZones(list: ReadonlyMap<string, readonly ExportRule[]>): Map<string, readonly ExportRule[]> {
  const widest = new Map<string, readonly ExportRule[]>();
  for (const [zone, rules] of list) {
    const labels = zone.split('.');
    const above = labels.map((_, index) => labels.slice(index).join('.')).filter((one) => list.has(one));
    const home = above.at(-1) ?? zone;
    widest.set(home, [...(widest.get(home) ?? []), ...rules]);
  }
  return widest;
}

/** A block inside another listed one is covered by it: its rules stand with the widest. */
function widestNets(list: ReadonlyMap<string, readonly ExportRule[]>): Map<string, readonly ExportRule[]> {
  const blocks = [...list].map(([text, rules]) => ({ text, rules: [...rules], cidr: readCidr(text) }));
  const widest: typeof blocks = [];
  for (const block of blocks.sort((a, b) => a.cidr.prefix - b.cidr.prefix)) {
    const home = widest.find(({ cidr }) => containsCidr(cidr, block.cidr));
    if (home) home.rules.push(...block.rules);
    else widest.push(block);
  }
  return new Map(widest.map(({ text, rules }) => [text, rules]));
}

function readCidr(text: string): Cidr {
  const cidr = parseCidr(text);
  if (!cidr.ok) throw new Error(cidr.problem.message);
  return cidr.value;
}
