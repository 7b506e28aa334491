import type { RuleCollection } from '@aks-egress/exporter-azure-firewall/model';
import { nameRules } from '@aks-egress/exporter-kit';
import {
  leftOutComments,
  outputBlocks,
  sourceVariable,
  stringVariable,
  versionsBlock,
} from './common-blocks.ts';
import type { DocumentInput } from './document-input.ts';
import { attribute, block, type HclNode, text } from './hcl/index.ts';
import { type Dialect, makeReasonsOf, type RuleContext, ruleBlock } from './rule-blocks.ts';
import { classicUsage } from './usage.ts';

const DIALECT: Dialect = {
  fqdns: 'target_fqdns',
  fqdnTags: 'fqdn_tags',
  protocol: 'protocol',
  terminatesTls: false,
  protocolsOfTags: false,
};

/** `azurerm_firewall_network_rule_collection` and `azurerm_firewall_application_rule_collection`. */
export function classicDocument(input: DocumentInput): HclNode[] {
  const { plan, options } = input;
  const collections = plan.groups.flatMap((group) => group.collections);
  const short = ({ name }: RuleCollection) => name.replace(`${options.collectionPrefix}-`, '');
  const labels = nameRules(collections.map(short), {
    maxLength: 120,
    punctuation: /_/,
    prefix: `${options.label}_`,
  });
  const written = collections.map((collection) => ({
    collection,
    type: `azurerm_firewall_${collection.layer}_rule_collection`,
    label: labels.of(short(collection)).toLowerCase(),
  }));
  const context = { dialect: DIALECT, options, reasonsOf: makeReasonsOf(input.rules) };
  const resources = written.map(({ collection, type, label }) =>
    block(`resource "${type}" "${label}"`, collectionBody(collection, context)),
  );
  const variables =
    resources.length === 0
      ? []
      : [
          stringVariable('firewall_name', 'Existing firewall, without a policy.', options.firewallName),
          stringVariable('resource_group_name', 'Resource group of the firewall.', options.resourceGroup),
          sourceVariable(options),
        ];
  return [
    ...(options.versions ? [versionsBlock()] : []),
    ...variables,
    ...resources,
    ...leftOutComments(plan.leftOut),
    ...outputBlocks(input),
    ...classicUsage(
      written.map(({ collection, type, label }) => ({ name: collection.name, address: `${type}.${label}` })),
    ),
  ];
}

function collectionBody(collection: RuleCollection, context: RuleContext): HclNode[] {
  return [
    attribute('name', text(collection.name)),
    attribute('azure_firewall_name', 'var.firewall_name'),
    attribute('resource_group_name', 'var.resource_group_name'),
    attribute('priority', String(collection.priority)),
    attribute('action', text('Allow')),
    ...collection.rules.map((rule) => ruleBlock(rule, context)),
    ...leftOutComments(collection.leftOut),
  ];
}
