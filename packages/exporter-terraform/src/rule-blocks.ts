import {
  type ApplicationRule,
  type CollectionOptions,
  describeRule,
  type FirewallRule,
  type NetworkRule,
} from '@aks-egress/exporter-azure-firewall/model';
import { destinationValues, type ExportRule } from '@aks-egress/exporter-kit';
import { sourceAttribute } from './common-blocks.ts';
import { attribute, block, type HclNode, type HclValue, text, texts } from './hcl/index.ts';

/** How the two kinds of resources name the same things. */
export interface Dialect {
  readonly fqdns: 'destination_fqdns' | 'target_fqdns';
  readonly fqdnTags: 'destination_fqdn_tags' | 'fqdn_tags';
  readonly protocol: 'protocols' | 'protocol';
  /** Whether rules say that TLS is not terminated. */
  readonly terminatesTls: boolean;
  /** azurerm refuses protocols beside an FQDN tag in classic rules, and wants them in policy rules. */
  readonly protocolsOfTags: boolean;
}

/** What the rules of a document have in common. */
export interface RuleContext {
  readonly dialect: Dialect;
  readonly options: CollectionOptions;
  /** Why a destination is in the list of a merged rule. */
  readonly reasonsOf: (destination: string, ids: readonly string[]) => string;
}

/** A `rule` block of a collection. */
export function ruleBlock(rule: FirewallRule, context: RuleContext): HclNode {
  const head = [attribute('name', text(rule.name)), attribute('description', text(rule.description))];
  const body = rule.layer === 'network' ? networkBody(rule, context) : applicationBody(rule, context);
  return block('rule', [...head, ...body]);
}

function networkBody(rule: NetworkRule, context: RuleContext): HclNode[] {
  const { destination } = rule;
  return [
    attribute('protocols', texts([rule.protocol])),
    sourceAttribute(context.options),
    destination.kind === 'fqdns'
      ? attribute('destination_fqdns', destinations(destination.fqdns, rule, context))
      : attribute('destination_addresses', destinations(destination.addresses, rule, context)),
    attribute('destination_ports', texts(rule.ports.map(String))),
  ];
}

function applicationBody(rule: ApplicationRule, context: RuleContext): HclNode[] {
  const { destination } = rule;
  const { dialect, options } = context;
  const isTag = destination.kind === 'fqdn-tags';
  const protocols = isTag && !dialect.protocolsOfTags ? [] : rule.protocols;
  return [
    sourceAttribute(options),
    isTag
      ? attribute(dialect.fqdnTags, texts(destination.fqdnTags))
      : attribute(dialect.fqdns, destinations(destination.fqdns, rule, context)),
    ...(dialect.terminatesTls ? [attribute('terminate_tls', 'false')] : []),
    ...protocols.map(({ type, port }) =>
      block(dialect.protocol, [attribute('type', text(type)), attribute('port', String(port))]),
    ),
  ];
}

/** In a merged rule each destination says which rules want it. */
function destinations(
  values: readonly string[],
  { ids }: FirewallRule,
  { reasonsOf, options }: RuleContext,
): HclValue {
  // azurerm compares lists in order: another order would be a change of the plan.
  const sorted = [...new Set(values)].sort();
  if (!options.merge || ids.length < 2) return texts(sorted);
  return sorted.map((value) => ({ value: text(value), comment: reasonsOf(value, ids) }));
}

/** Looks up which of the merged rules go to a destination, and describes them. */
export function makeReasonsOf(rules: readonly ExportRule[]): RuleContext['reasonsOf'] {
  const byDestination = new Map<string, ExportRule[]>();
  for (const rule of rules) {
    for (const value of destinationValues(rule.destination, '*')) {
      const known = byDestination.get(value);
      if (known) known.push(rule);
      else byDestination.set(value, [rule]);
    }
  }
  return (destination, ids) => {
    const wanted = new Set(ids);
    const members = (byDestination.get(destination) ?? []).filter(({ id }) => wanted.has(id));
    return members.map(describeRule).join(' | ');
  };
}
