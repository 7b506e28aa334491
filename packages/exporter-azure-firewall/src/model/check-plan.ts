import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from '@aks-egress/exporter-kit';
import { armGroupProperties } from './arm-properties.ts';
import type { CollectionOptions } from './collection-options.ts';
import type { RuleCollectionGroup } from './rule-collections.ts';

/**
 * Documented limits of a firewall policy. Policies made before July 2022 hold half as much per group, which is also
 * what a template holds per resource, and fewer groups: `few` of each is where a warning starts.
 */
export const POLICY_LIMITS = {
  groupBytes: 2_000_000,
  fewGroupBytes: 1_000_000,
  groups: 90,
  fewGroups: 60,
  networkFqdns: 1000,
  networkPairs: 20_000,
  priority: 65_000,
} as const;

/** Options that do not go together: the service refuses what they give after minutes, although every schema accepts it. */
export function checkTogether(groups: readonly RuleCollectionGroup[], options: CollectionOptions): Finding[] {
  return [...checkSource(options), ...checkPriorities(groups, options)];
}

/** Numbers that a policy holds, and rules that take the effect of others. */
export function checkPlan(groups: readonly RuleCollectionGroup[], options: CollectionOptions): Finding[] {
  return [...checkSize(groups, options), ...checkNetworkRules(groups, options), ...checkShadows(groups)];
}

const limit = (subject: string, text: string) => exportFinding('limit', 'error', subject, text);

const badOption = (name: string, text: string) =>
  exportFinding('bad-option', 'error', name, `Option ${name} ${text}.`);

function checkSource({ sourceAddresses, sourceIpGroups }: CollectionOptions): Finding[] {
  if (!sourceAddresses || !sourceIpGroups) return [];
  return [badOption('sourceIpGroups', 'cannot be given beside sourceAddresses: a rule takes one of them')];
}

/** The service wants network collections before application collections, no priority twice, and none above the last. */
function checkPriorities(groups: readonly RuleCollectionGroup[], options: CollectionOptions): Finding[] {
  const findings: Finding[] = [];
  for (const { name, priority, collections } of groups) {
    const top = Math.max(priority, collections.at(-1)?.priority ?? 0);
    if (top > POLICY_LIMITS.priority) {
      const text = `gives priority ${top} in group ${name}; ${POLICY_LIMITS.priority} is the last`;
      findings.push(badOption(top === priority ? 'groupPriority' : 'appPriority', text));
    }
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
  const { fewGroups, fewGroupBytes } = POLICY_LIMITS;
  if (groups.length > fewGroups) {
    const level = groups.length > POLICY_LIMITS.groups ? 'error' : 'warning';
    const text = `${groups.length} rule collection groups; a policy holds ${POLICY_LIMITS.groups}, an older one ${fewGroups}.`;
    findings.push(exportFinding('limit', level, options.groupName, text));
  }
  const source = options.sourceIpGroups
    ? { sourceIpGroups: options.sourceIpGroups }
    : { sourceAddresses: options.sourceAddresses ?? [] };
  for (const group of groups) {
    const bytes = new TextEncoder().encode(JSON.stringify(armGroupProperties(group, source))).length;
    if (bytes <= fewGroupBytes) continue;
    const level = bytes > POLICY_LIMITS.groupBytes ? 'error' : 'warning';
    const remedy = options.groups === 'one' ? ' Write groups=per-feature.' : '';
    const text = `Group ${group.name} has ${bytes} bytes; a policy holds ${POLICY_LIMITS.groupBytes}, a template or an older policy ${fewGroupBytes}.${remedy}`;
    findings.push(exportFinding('limit', level, group.name, text));
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

/** Network rules come first, so one to all of Azure or to everywhere leaves application rules on its ports nothing to check. */
function checkShadows(groups: readonly RuleCollectionGroup[]): Finding[] {
  const rules = groups.flatMap(({ collections }) => collections.flatMap((one) => one.rules));
  const checked = new Set(
    rules.flatMap((rule) => (rule.layer === 'application' ? rule.protocols.map(({ port }) => port) : [])),
  );
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.layer !== 'network' || rule.protocol !== 'TCP' || rule.destination.kind === 'fqdns') continue;
    const wide = rule.destination.addresses.find((one) => /^(\*|AzureCloud(\..+)?)$/i.test(one));
    const ports = rule.ports.filter((port) => checked.has(port));
    if (wide === undefined || ports.length === 0) continue;
    const text = `Network rule ${rule.name} admits ${wide === '*' ? 'every address' : wide} on port ${ports.join(', ')} before application rules look at names: there those have no effect.`;
    findings.push(exportFinding('l7-dropped', 'warning', rule.ids[0] ?? rule.name, text));
  }
  return findings;
}
