import type { NsgOptions } from '../options.ts';

const GROUP = '--resource-group "$RESOURCE_GROUP" --nsg-name "$NSG"';

/** How to look at the rules and take them away, whatever wrote them. */
export function ruleCommands({ namePrefix, deny }: Pick<NsgOptions, 'namePrefix' | 'deny'>): string[] {
  const ours = `starts_with(name, '${namePrefix}')`;
  const list = (query: string, output: string) =>
    `az network nsg rule list ${GROUP} --query "${query}" --output ${output}`;
  return [
    `Check: ${list(`sort_by([?${ours}], &priority)[].[priority, access, name]`, 'table')}`,
    'Check what a node really has: az network nic list-effective-nsg --resource-group "$NODE_RESOURCE_GROUP" --name "$NIC"',
    `Remove, denying rules first: ${list(`reverse(sort_by([?${ours}], &priority))[].name`, 'tsv')} | while read -r name; do az network nsg rule delete ${GROUP} --name "$name"; done`,
    ...(deny === 'none'
      ? []
      : [
          `Open everything again at once: az network nsg rule delete ${GROUP} --name ${namePrefix}deny-${deny}`,
        ]),
  ];
}

/** What a deployment does not do. */
export const ROLL_BACK =
  'Roll back: apply the file of before. A deployment sets rules and removes none, and two rules cannot share a priority: where rules left or moved, remove the old ones first.';

/** What must be known before the rules are put anywhere. */
export const PLACE =
  'Put them into the group of the subnet, not into the one that AKS keeps in the node resource group.';
