import type { SecurityRule } from '../plan/security-rule.ts';

/** The version of the REST API that the properties belong to. */
export const API_VERSION = '2025-07-01';

export const NSG_TYPE = 'Microsoft.Network/networkSecurityGroups';
export const RULE_TYPE = `${NSG_TYPE}/securityRules`;

/**
 * `properties` of a security rule, in the order in which people read them. `sources` is an expression of the language
 * that is written; without it every source is meant.
 */
export function armProperties<Value>(rule: SecurityRule, sources: Value | undefined) {
  const { priority, access, protocol, destinations, ports, description } = rule;
  return {
    description,
    priority,
    direction: 'Outbound',
    access,
    protocol,
    // The plural forms refuse tags and `*`.
    ...(sources === undefined ? { sourceAddressPrefix: '*' } : { sourceAddressPrefixes: sources }),
    sourcePortRange: '*',
    ...(destinations.length === 1
      ? { destinationAddressPrefix: destinations[0] as string }
      : { destinationAddressPrefixes: destinations }),
    ...(ports.length === 1 ? { destinationPortRange: ports[0] as string } : { destinationPortRanges: ports }),
  };
}
