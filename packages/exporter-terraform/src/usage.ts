import type { DocumentInput } from './document-input.ts';
import { comment, type HclNode } from './hcl/index.ts';

const APPLY = [
  'Preview:   terraform plan -out aks-egress.tfplan   (read it: "0 to destroy" is expected)',
  'Apply:     terraform apply aks-egress.tfplan',
];
const ROLL_BACK = 'Roll back: restore the file of before and apply it.';
const REMOVE = 'Remove:    delete this file and apply.';

/** How the groups are applied, checked, rolled back and adopted, as the last comments of the file. */
export function policyUsage({ plan }: DocumentInput, labels: ReadonlyMap<string, string>): HclNode[] {
  const show = 'az network firewall policy rule-collection-group show';
  const lines = [
    ...APPLY,
    ...plan.groups.map(
      ({ name }) =>
        `Check:     ${show} --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name ${name}`,
    ),
    ROLL_BACK,
    REMOVE,
    ...plan.groups.flatMap(({ name }) =>
      adopt(
        `azurerm_firewall_policy_rule_collection_group.${labels.get(name)}`,
        `<id of the policy>/ruleCollectionGroups/${name}`,
      ),
    ),
  ];
  return lines.map(comment);
}

interface Written {
  readonly name: string;
  readonly address: string;
}

/** How the collections are applied, checked, rolled back and adopted. */
export function classicUsage(collections: readonly Written[]): HclNode[] {
  const lines = [
    'Do not use classic collections on a firewall that has a policy.',
    ...APPLY,
    'Check:     az network firewall show --resource-group "$RESOURCE_GROUP" --name "$FIREWALL"',
    ROLL_BACK,
    REMOVE,
    ...collections.flatMap(({ name, address }) => {
      const kind = address.includes('_network_') ? 'networkRuleCollections' : 'applicationRuleCollections';
      return adopt(address, `<id of the firewall>/${kind}/${name}`);
    }),
  ];
  return lines.map(comment);
}

function adopt(address: string, id: string): string[] {
  return [`Adopt one that exists already: terraform import ${address} "${id}"`];
}
