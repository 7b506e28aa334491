import { commentHeader, nameRules } from '@aks-egress/exporter-kit';
import {
  attribute,
  block,
  comment,
  type HclNode,
  list,
  object,
  printHcl,
  text,
  texts,
} from '@aks-egress/exporter-terraform/hcl';
import type { SecurityRule } from '../plan/security-rule.ts';
import { BACKSTOP, leftOutComment, needComments } from './comments.ts';
import { PLACE, ruleCommands } from './usage.ts';
import type { WriteInput } from './write-input.ts';

const TYPE = 'azurerm_network_security_rule';

/** One `azurerm_network_security_rule` for each rule; those that deny come after all others. */
export function terraformDocument({ plan, options, header, edition }: WriteInput): string {
  const { rules, leftOut } = plan;
  const short = ({ name }: SecurityRule) => name.slice(options.namePrefix.length);
  const names = nameRules(rules.map(short), { maxLength: 120, punctuation: /_/, prefix: 'aks_out_' });
  const labelOf = (rule: SecurityRule) => names.of(short(rule)).toLowerCase();
  const allowed = rules.filter(({ access }) => access === 'Allow').map((rule) => `${TYPE}.${labelOf(rule)}`);
  const resources = rules.flatMap((rule) => [
    ...needComments(rule).map(comment),
    block(`resource "${TYPE}" "${labelOf(rule)}"`, ruleBody(rule, options.sourceAddresses, allowed)),
  ]);
  const nodes = [
    versionsBlock(),
    ...variables(options),
    ...resources,
    ...(leftOut.length > 0 ? ['Not written:', ...leftOut.map(leftOutComment)].map(comment) : []),
    output('edition', 'Edition of the requirements that the rules were written from.', text(edition)),
    output('rule_count', 'Number of rules.', String(rules.length)),
    ...usage(options).map(comment),
  ];
  return `${commentHeader(header, '# ')}\n${printHcl(nodes)}`;
}

function versionsBlock(): HclNode {
  const azurerm = [attribute('source', text('hashicorp/azurerm')), attribute('version', text('>= 3.0'))];
  return block('terraform', [
    attribute('required_version', text('>= 1.3')),
    block('required_providers', [object('azurerm', azurerm)]),
  ]);
}

function variables({ nsgName, sourceAddresses }: WriteInput['options']): HclNode[] {
  const variable = (name: string, type: string, description: string, value: HclNode[]) =>
    block(`variable "${name}"`, [
      attribute('type', type),
      attribute('description', text(description)),
      ...value,
    ]);
  return [
    variable('resource_group_name', 'string', 'Resource group of the network security group.', []),
    variable(
      'network_security_group_name',
      'string',
      'Existing network security group on the subnet of the nodes; it has no security_rule blocks.',
      [attribute('default', text(nsgName))],
    ),
    ...(sourceAddresses
      ? [
          variable('source_address_prefixes', 'list(string)', 'Subnets of the nodes.', [
            attribute('default', texts(sourceAddresses)),
          ]),
        ]
      : []),
  ];
}

function ruleBody(
  rule: SecurityRule,
  sources: readonly string[] | undefined,
  allowed: readonly string[],
): HclNode[] {
  const { destinations, ports } = rule;
  return [
    attribute('name', text(rule.name)),
    attribute('description', text(rule.description)),
    attribute('resource_group_name', 'var.resource_group_name'),
    attribute('network_security_group_name', 'var.network_security_group_name'),
    attribute('priority', String(rule.priority)),
    attribute('direction', text('Outbound')),
    attribute('access', text(rule.access)),
    attribute('protocol', text(rule.protocol)),
    sources
      ? attribute('source_address_prefixes', 'var.source_address_prefixes')
      : attribute('source_address_prefix', text('*')),
    attribute('source_port_range', text('*')),
    destinations.length === 1
      ? attribute('destination_address_prefix', text(destinations[0] as string))
      : attribute('destination_address_prefixes', texts(destinations)),
    ports.length === 1
      ? attribute('destination_port_range', text(ports[0] as string))
      : attribute('destination_port_ranges', texts(ports)),
    // Nothing is denied before all that is needed is allowed.
    ...(rule.access === 'Deny' && allowed.length > 0 ? [attribute('depends_on', list(allowed))] : []),
  ];
}

function output(name: string, description: string, value: string): HclNode {
  return block(`output "aks_egress_nsg_${name}"`, [
    attribute('description', text(description)),
    attribute('value', value),
  ]);
}

function usage(options: WriteInput['options']): string[] {
  return [
    BACKSTOP,
    PLACE,
    'A group that has rules as security_rule blocks would remove these again at the next apply.',
    'Preview: terraform plan -out aks-egress-nsg.tfplan',
    'Apply: terraform apply aks-egress-nsg.tfplan',
    'Roll back: restore the file of before and apply it.',
    ...ruleCommands(options),
  ];
}
