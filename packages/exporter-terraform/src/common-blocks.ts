import type { CollectionOptions, LeftOutRule } from '@aks-egress/exporter-azure-firewall/model';
import type { DocumentInput } from './document-input.ts';
import { attribute, block, comment, type HclNode, object, text, texts } from './hcl/index.ts';

/** The oldest azurerm that knows every field: descriptions of network rules are the youngest of them. */
const AZURERM = '>= 3.75';

const SOURCE_ADDRESS =
  '^([*]|[0-9]{1,3}([.][0-9]{1,3}){3}(/([0-9]|[12][0-9]|3[0-2])|-[0-9]{1,3}([.][0-9]{1,3}){3})?)$';

/** Required versions; no provider and no backend, so that the file can be a module. */
export function versionsBlock(): HclNode {
  return block('terraform', [
    attribute('required_version', text('>= 1.3')),
    block('required_providers', [
      object('azurerm', [
        attribute('source', text('hashicorp/azurerm')),
        attribute('version', text(AZURERM)),
      ]),
    ]),
  ]);
}

/** A variable that must be given, or has the value of an option. */
export function stringVariable(name: string, description: string, value?: string): HclNode {
  return block(`variable "${name}"`, [
    attribute('type', 'string'),
    attribute('description', text(description)),
    ...(value === undefined ? [] : [attribute('default', text(value))]),
  ]);
}

/** The variable that says where the traffic comes from. */
export function sourceVariable({ sourceAddresses, sourceIpGroups }: CollectionOptions): HclNode {
  if (sourceIpGroups) {
    return block('variable "source_ip_groups"', [
      attribute('type', 'list(string)'),
      attribute('description', text('Resource ids of the IP groups that hold the subnets of the nodes.')),
      attribute('default', texts(sourceIpGroups)),
    ]);
  }
  return block('variable "source_addresses"', [
    attribute('type', 'list(string)'),
    attribute('description', text('Subnets of the nodes.')),
    ...(sourceAddresses ? [attribute('default', texts(sourceAddresses))] : []),
    block('validation', [
      attribute(
        'condition',
        `length(var.source_addresses) > 0 && alltrue([for one in var.source_addresses : can(regex(${text(SOURCE_ADDRESS)}, one))])`,
      ),
      attribute('error_message', text('Each source must be an IPv4 address, a CIDR, a range or *.')),
    ]),
  ]);
}

/** The source of a rule. */
export function sourceAttribute({ sourceIpGroups }: CollectionOptions): HclNode {
  return sourceIpGroups
    ? attribute('source_ip_groups', 'var.source_ip_groups')
    : attribute('source_addresses', 'var.source_addresses');
}

/** What the file says of itself to whoever uses it as a module. */
export function outputBlocks({ plan, options, edition }: DocumentInput): HclNode[] {
  const rules = plan.groups.flatMap(({ collections }) => collections.flatMap((one) => one.rules));
  const output = (name: string, description: string, value: string) =>
    block(`output "${options.label}_${name}"`, [
      attribute('description', text(description)),
      attribute('value', value),
    ]);
  return [
    output('edition', 'Edition of the requirements that the rules were written from.', text(edition)),
    output('rule_count', 'Number of rules.', String(rules.length)),
  ];
}

/** One comment for each rule that is not written, at the place where it would be. */
export function leftOutComments(rules: readonly LeftOutRule[]): HclNode[] {
  if (rules.length === 0) return [];
  const lines = rules.map(({ rule, reasons }) => `${rule.id} (${rule.level}): ${reasons.join(' ')}`);
  return ['Not written:', ...lines].map(comment);
}
