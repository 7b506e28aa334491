import type {
  ApplicationRule,
  FirewallRule,
  NetworkRule,
  RuleCollection,
  RuleCollectionGroup,
} from './rule-collections.ts';

/** The API version that the shapes below belong to. */
export const API_VERSION = '2025-07-01';

/**
 * Where traffic comes from: a list of values, or an expression of the language that is written. Without either, the
 * rule has no source.
 */
export type ArmSource<Value> = { readonly sourceAddresses: Value } | { readonly sourceIpGroups: Value };

/** `properties` of `Microsoft.Network/firewallPolicies/ruleCollectionGroups`, in the order in which people read them. */
export function armGroupProperties<Value, Priority = number>(
  group: RuleCollectionGroup,
  source: ArmSource<Value>,
  priority: Priority | number = group.priority,
) {
  return { priority, ruleCollections: group.collections.map((one) => armCollection(one, source)) };
}

/** One element of `ruleCollections`. */
export function armCollection<Value>(collection: RuleCollection, source: ArmSource<Value>) {
  return {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection' as const,
    name: collection.name,
    priority: collection.priority,
    action: { type: 'Allow' as const },
    rules: collection.rules.map((rule) => armRule(rule, source)),
  };
}

/** One element of `rules`. */
export function armRule<Value>(rule: FirewallRule, source: ArmSource<Value>) {
  return rule.layer === 'network' ? armNetworkRule(rule, source) : armApplicationRule(rule, source);
}

function armNetworkRule<Value>(rule: NetworkRule, source: ArmSource<Value>) {
  const { destination } = rule;
  return {
    ruleType: 'NetworkRule' as const,
    name: rule.name,
    description: rule.description,
    ipProtocols: [rule.protocol],
    ...source,
    ...(destination.kind === 'fqdns'
      ? { destinationFqdns: [...destination.fqdns] }
      : { destinationAddresses: [...destination.addresses] }),
    destinationPorts: rule.ports.map(String),
  };
}

function armApplicationRule<Value>(rule: ApplicationRule, source: ArmSource<Value>) {
  const { destination } = rule;
  return {
    ruleType: 'ApplicationRule' as const,
    name: rule.name,
    description: rule.description,
    protocols: rule.protocols.map(({ type, port }) => ({ protocolType: type, port })),
    ...source,
    ...(destination.kind === 'fqdns'
      ? { targetFqdns: [...destination.fqdns] }
      : { fqdnTags: [...destination.fqdnTags] }),
    terminateTLS: false,
  };
}
