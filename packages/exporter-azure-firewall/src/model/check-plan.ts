import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from '@aks-egress/exporter-kit';
import { armGroupProperties } from './arm-properties.ts';
import type { CollectionOptions } from './collection-options.ts';
import type { RuleCollectionGroup } from './rule-collections.ts';

/** Documented limits of a firewall policy; `groups` is the older, `mostGroups` the newer number. */
export const POLICY_LIMITS = {
  groupBytes: 2_000_000,
  groups: 60,
  mostGroups: 90,
  networkFqdns: 1000,
  networkPairs: 20_000,
  priority: 65_000,
} as const;

/** What the service refuses after minutes although every schema accepts it; all of it follows from options or size. */
export function checkPlan(groups: readonly RuleCollectionGroup[], options: CollectionOptions): Finding[] {
  return [
    ...checkSource(options),
    ...checkPriorities(groups, options),
    ...checkSize(groups, options),
    ...checkNetworkRules(groups, options),
  ];
}

const limit = (subject: string, text: string) => exportFinding('limit', 'error', subject, text);

const badOption = (name: string, text: string) =>
  exportFinding('bad-option', 'error', name, `Option ${name} ${text}.`);

function checkSource({ sourceAddresses, sourceIpGroups }: CollectionOptions): Finding[] {
  if (!sourceAddresses || !sourceIpGroups) return [];
  return [badOption('sourceIpGroups', 'cannot be given beside sourceAddresses: a rule takes one of them')];
}

function checkPriorities(groups: readonly RuleCollectionGroup[], options: CollectionOptions): Finding[] {
  const findings: Finding[] = [];
  for (const { name, priority, collections } of groups) {
    if (priority > POLICY_LIMITS.priority) {
      const text = `Group ${name} would have priority ${priority}; ${POLICY_LIMITS.priority} is the last.`;
      findings.push(limit(name, text));
    }
    const last = collections.at(-1);
    if (last && last.priority > POLICY_LIMITS.priority) {
      const text = `Collection ${last.name} would have priority ${last.priority}; ${POLICY_LIMITS.priority} is the last.`;
      findings.push(limit(name, text));
    }
    // The service wants network collections before application collections, and no priority twice.
    const lastNetwork = Math.max(...prioritiesOf(collections, 'network'), 0);
    const firstApplication = Math.min(...prioritiesOf(collections, 'application'), Number.POSITIVE_INFINITY);
    if (firstApplication <= lastNetwork) {
      const text = `must be above ${lastNetwork}, the priority of the last network collection of ${name} (given: ${options.appPriority})`;
      findings.push(badOption('appPriority', text));
    }
  }
  return findings;
}

const prioritiesOf = (collections: RuleCollectionGroup['collections'], layer: string) =>
  collections.filter((one) => one.layer === layer).map(({ priority }) => priority);

function checkSize(groups: readonly RuleCollectionGroup[], options: CollectionOptions): Finding[] {
  const findings: Finding[] = [];
  const { groups: few, mostGroups, groupBytes } = POLICY_LIMITS;
  if (groups.length > few) {
    const level = groups.length > mostGroups ? 'error' : 'warning';
    const text = `${groups.length} rule collection groups; a policy holds ${mostGroups}, an older one ${few}.`;
    findings.push(exportFinding('limit', level, options.groupName, text));
  }
  const source = options.sourceIpGroups
    ? { sourceIpGroups: options.sourceIpGroups }
    : { sourceAddresses: options.sourceAddresses ?? [] };
  for (const group of groups) {
    const bytes = new TextEncoder().encode(JSON.stringify(armGroupProperties(group, source))).length;
    if (bytes <= groupBytes) continue;
    const remedy = options.groups === 'one' ? ' Write groups=per-feature.' : '';
    findings.push(limit(group.name, `Group ${group.name} has ${bytes} bytes; ${groupBytes} fit.${remedy}`));
  }
  return findings;
}

function checkNetworkRules(groups: readonly RuleCollectionGroup[], options: CollectionOptions): Finding[] {
  const fqdns = new Set<string>();
  const addresses = new Set<string>();
  for (const { collections } of groups) {
    for (const rule of collections.flatMap(({ rules }) => rules)) {
      if (rule.layer !== 'network') continue;
      const { destination } = rule;
      if (destination.kind === 'fqdns') for (const one of destination.fqdns) fqdns.add(one);
      else for (const one of destination.addresses) addresses.add(one);
    }
  }
  const findings: Finding[] = [];
  if (fqdns.size > POLICY_LIMITS.networkFqdns) {
    const text = `${fqdns.size} names in network rules; a firewall holds ${POLICY_LIMITS.networkFqdns}.`;
    findings.push(limit(options.groupName, text));
  }
  const sources = (options.sourceIpGroups ?? options.sourceAddresses ?? ['']).length;
  const pairs = sources * (addresses.size + fqdns.size);
  if (pairs > POLICY_LIMITS.networkPairs) {
    const text = `${pairs} pairs of source and destination in network rules; a firewall holds ${POLICY_LIMITS.networkPairs}. IP groups count as one source.`;
    findings.push(limit(options.groupName, text));
  }
  return findings;
}
