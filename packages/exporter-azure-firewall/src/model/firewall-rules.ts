import type { ExportRule } from '@aks-egress/exporter-kit';
import { cut, visible } from '@aks-egress/exporter-kit/escape';
import { describeRule } from './describe-rule.ts';
import type { ApplicationRule, FirewallRule, NetworkRule } from './rule-collections.ts';

// Policies hold 2 MB per group; all ids are in the finding.
const MERGED_DESCRIPTION_LENGTH = 500;

type NetworkDestination = NetworkRule['destination'];

/** An export rule in the firewall's terms. Its layer, destination and application have been checked by the plan. */
export function toFirewallRule(rule: ExportRule, name: string): FirewallRule {
  const base = { name, description: describeRule(rule), ids: [rule.id] };
  if (rule.layer === 'network') {
    const { protocol, ports } = rule;
    return {
      ...base,
      layer: 'network',
      protocol,
      ports: sortedPorts(ports),
      destination: networkDestination(rule),
    };
  }
  const type = rule.application === 'HTTP' ? 'Http' : 'Https';
  const protocols = sortedPorts(rule.ports).map((port) => ({ type, port }) as const);
  const { destination } = rule;
  if (!('host' in destination)) throw new Error(`${rule.id}: an application rule goes to a name`);
  return {
    ...base,
    layer: 'application',
    protocols,
    destination: { kind: 'fqdns', fqdns: [destination.host] },
  };
}

function networkDestination({ id, destination }: ExportRule): NetworkDestination {
  switch (destination.kind) {
    case 'fqdn':
      return { kind: 'fqdns', fqdns: [destination.host] };
    case 'cidr':
      return { kind: 'addresses', addresses: destination.cidrs };
    case 'service-tag':
      return { kind: 'addresses', addresses: destination.tags };
    case 'any':
      return { kind: 'addresses', addresses: ['*'] };
    case 'wildcard-fqdn':
      throw new Error(`${id}: a network rule cannot hold a wildcard`);
  }
}

const sortedPorts = (ports: readonly number[]) => [...new Set(ports)].sort((a, b) => a - b);

/** What rules must share to be merged, as text that also serves to name the merged rule: `https-443`, `udp-123-fqdns`. */
export function mergeKey(rule: FirewallRule): string {
  if (rule.layer === 'application') {
    return rule.protocols.map(({ type, port }) => `${type.toLowerCase()}-${port}`).join('-');
  }
  return [rule.protocol.toLowerCase(), ...rule.ports, rule.destination.kind].join('-');
}

/** One rule that admits what `rules` of one merge key admit together. */
export function mergeRules(rules: readonly FirewallRule[], name: string): FirewallRule {
  const [first] = rules;
  if (!first) throw new Error('no rules to merge');
  if (rules.length === 1) return { ...first, name };
  const ids = rules.flatMap((rule) => rule.ids);
  const description = cut(visible(`${ids.length} rules: ${ids.join(', ')}`), MERGED_DESCRIPTION_LENGTH);
  const base = { name, description, ids };
  if (first.layer === 'application') {
    const fqdns = sorted(rules.flatMap((rule) => fqdnsOf(rule as ApplicationRule)));
    return { ...first, ...base, destination: { kind: 'fqdns', fqdns } };
  }
  const all = sorted(rules.flatMap((rule) => valuesOf(rule as NetworkRule)));
  const { kind } = first.destination;
  // `*` stands alone in its list.
  const destination: NetworkDestination =
    kind === 'fqdns' ? { kind, fqdns: all } : { kind, addresses: all.includes('*') ? ['*'] : all };
  return { ...first, ...base, destination };
}

const sorted = (values: readonly string[]) => [...new Set(values)].sort();

const fqdnsOf = ({ destination }: ApplicationRule) => (destination.kind === 'fqdns' ? destination.fqdns : []);

const valuesOf = ({ destination }: NetworkRule) =>
  destination.kind === 'fqdns' ? destination.fqdns : destination.addresses;
