import type { ExportRule } from '@aks-egress/exporter-kit';
import { fqdnSelectors } from './fqdn-selectors.ts';
import { Commented, ruleText, type YamlItem, type YamlMap } from './kubernetes/index.ts';
import { type CiliumOptions, minorVersion } from './options.ts';

/** Names of the CiliumCIDRGroup objects, by the service tags that they hold. */
export type CidrGroupNames = ReadonlyMap<string, string>;

/** Most that Cilium takes in one list of ports. */
const MAX_PORTS = 40;

/** Egress entries of rules: one for each port and form of destination, with a comment above each destination. */
export function ruleEntries(
  rules: readonly ExportRule[],
  options: CiliumOptions,
  groups: CidrGroupNames,
): YamlItem[] {
  const entries: YamlItem[] = [];
  for (const same of byPorts(rules.filter(hasName), options)) entries.push(fqdnEntry(same, options));
  for (const same of byPorts(rules.filter(isAddress), options)) {
    const toCIDR = same.flatMap((rule) => itemsOf(rule, cidrsOf(rule)));
    entries.push({ toCIDR, toPorts: toPorts(same) });
  }
  for (const rule of rules.filter(isTag)) entries.push(tagEntry(rule, groups));
  for (const same of byPorts(
    rules.filter(({ destination }) => destination.kind === 'any'),
    options,
  ))
    entries.push(new Commented(same.map(ruleText), { toEntities: ['world'], toPorts: toPorts(same) }));
  return entries;
}

/** Whether the SNI of connections of this rule is checked as well. */
export function checksServerName({ application, destination }: ExportRule, options: CiliumOptions): boolean {
  if (!options.serverNames || application !== 'HTTPS') return false;
  return destination.kind === 'fqdn' || (destination.kind === 'wildcard-fqdn' && minorVersion(options) >= 18);
}

export const hasName = ({ destination: { kind } }: ExportRule) => kind === 'fqdn' || kind === 'wildcard-fqdn';
const isAddress = ({ destination }: ExportRule) => destination.kind === 'cidr' && !destination.tags;
const isTag = ({ destination }: ExportRule) => destination.kind === 'cidr' && destination.tags !== undefined;

const cidrsOf = ({ destination }: ExportRule) => (destination.kind === 'cidr' ? destination.cidrs : []);

function byPorts(rules: readonly ExportRule[], options: CiliumOptions): ExportRule[][] {
  const groups = new Map<string, ExportRule[]>();
  for (const rule of rules) {
    const ports = rule.ports.map((port) => String(port).padStart(5, '0')).join();
    const key = `${ports} ${rule.protocol} ${checksServerName(rule, options)}`;
    const same = groups.get(key);
    if (same) same.push(rule);
    else groups.set(key, [rule]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, same]) => same);
}

function fqdnEntry(rules: readonly ExportRule[], options: CiliumOptions): YamlMap {
  const toFQDNs = rules.flatMap((rule) =>
    itemsOf(rule, fqdnSelectors(rule.destination, options) as readonly YamlMap[]),
  );
  const checked = rules.some((rule) => checksServerName(rule, options));
  // In serverNames two stars are any number of labels in every version that takes them.
  const serverNames = rules.flatMap(({ destination }) =>
    destination.kind === 'wildcard-fqdn'
      ? [`**.${destination.suffix}`]
      : 'host' in destination
        ? [destination.host]
        : [],
  );
  return { toFQDNs, toPorts: toPorts(rules, checked ? [...new Set(serverNames)] : undefined) };
}

function tagEntry(rule: ExportRule, groups: CidrGroupNames): YamlItem {
  const { destination } = rule;
  if (destination.kind !== 'cidr') throw new TypeError('not a service tag');
  const tags = destination.tags?.join(', ') ?? '';
  const group = groups.get(tags);
  const toCIDRSet = group ? [{ cidrGroupRef: group }] : destination.cidrs.map((cidr) => ({ cidr }));
  const what = `Service tag ${tags}, ${destination.cidrs.length} prefixes`;
  return new Commented([ruleText(rule), what], { toCIDRSet, toPorts: toPorts([rule]) });
}

/** The first item has the comment; the others belong to the same rule. */
function itemsOf(rule: ExportRule, items: readonly (string | YamlMap)[]): YamlItem[] {
  return items.map((item, index) => (index === 0 ? new Commented([ruleText(rule)], item) : item));
}

function toPorts([rule]: readonly ExportRule[], serverNames?: readonly string[]): YamlMap[] {
  const { ports = [], protocol = 'TCP' } = rule ?? {};
  return Array.from({ length: Math.ceil(ports.length / MAX_PORTS) }, (_, index) => ({
    ports: ports
      .slice(index * MAX_PORTS, (index + 1) * MAX_PORTS)
      .map((port) => ({ port: String(port), protocol })),
    serverNames,
  }));
}
