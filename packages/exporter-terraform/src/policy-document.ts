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
import { policyUsage } from './usage.ts';

const DIALECT: Dialect = {
  fqdns: 'destination_fqdns',
  fqdnTags: 'destination_fqdn_tags',
  protocol: 'protocols',
  terminatesTls: true,
  protocolsOfTags: true,
};

const GROUP = 'azurerm_firewall_policy_rule_collection_group';

/** `azurerm_firewall_policy_rule_collection_group`, one for each group of the plan. */
export function policyDocument(input: DocumentInput): HclNode[] {
  const { plan, options } = input;
  const labels = groupLabels(input);
  const context = { dialect: DIALECT, options, reasonsOf: makeReasonsOf(input.rules) };
  const groups = plan.groups.map((group) =>
    block(`resource "${GROUP}" "${labels.get(group.name)}"`, [
      attribute('name', options.groups === 'one' ? 'var.group_name' : text(group.name)),
      attribute('firewall_policy_id', policyIdExpression(options.policyId)),
      attribute('priority', priorityExpression(group.priority - options.groupPriority)),
      ...group.collections.map((collection) => collectionBlock(collection, context)),
    ]),
  );
  const variables =
    groups.length === 0
      ? []
      : [
          ...(options.policyId === undefined
            ? [stringVariable('firewall_policy_id', 'Resource id of the existing firewall policy.')]
            : []),
          sourceVariable(options),
          ...(options.groups === 'one'
            ? [stringVariable('group_name', 'No other group of the policy may have it.', options.groupName)]
            : []),
          priorityVariable(input),
        ];
  return [
    ...(options.versions ? [versionsBlock()] : []),
    ...variables,
    ...groups,
    ...leftOutComments(plan.leftOut),
    ...outputBlocks(input),
    ...policyUsage(input, labels),
  ];
}

/** The last part of the address of each group, by its name. */
function groupLabels({ plan, options }: DocumentInput): ReadonlyMap<string, string> {
  const { label, groupName } = options;
  if (options.groups === 'one') return new Map(plan.groups.map(({ name }) => [name, label]));
  const names = plan.groups.map(({ name }) => name);
  const short = new Map(names.map((name) => [name, name.replace(`${groupName}-`, '')]));
  const labels = nameRules(short.values(), { maxLength: 120, punctuation: /_/, prefix: `${label}_` });
  return new Map(names.map((name) => [name, labels.of(short.get(name) as string).toLowerCase()]));
}

function priorityVariable({ plan, options }: DocumentInput): HclNode {
  const { groupPriority } = options;
  const span = (plan.groups.at(-1)?.priority ?? groupPriority) - groupPriority;
  const last = 65000 - span;
  return block('variable "group_priority"', [
    attribute('type', 'number'),
    attribute(
      'description',
      text('Priority of the (first) group; no other group of the policy may have it.'),
    ),
    attribute('default', String(groupPriority)),
    block('validation', [
      attribute('condition', `var.group_priority >= 100 && var.group_priority <= ${last}`),
      attribute('error_message', text(`The priority must be from 100 to ${last}.`)),
    ]),
  ]);
}

const priorityExpression = (offset: number) =>
  offset === 0 ? 'var.group_priority' : `var.group_priority + ${offset}`;

function policyIdExpression(policyId: string | undefined): string {
  if (policyId === undefined) return 'var.firewall_policy_id';
  return policyId.startsWith('/') ? text(policyId) : policyId;
}

function collectionBlock(collection: RuleCollection, context: RuleContext): HclNode {
  return block(`${collection.layer}_rule_collection`, [
    attribute('name', text(collection.name)),
    attribute('priority', String(collection.priority)),
    attribute('action', text('Allow')),
    ...collection.rules.map((rule) => ruleBlock(rule, context)),
    ...leftOutComments(collection.leftOut),
  ]);
}
