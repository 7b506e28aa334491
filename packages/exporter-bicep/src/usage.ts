import type { CollectionPlan } from '@aks-egress/exporter-azure-firewall/model';
import type { BicepOptions } from './bicep-options.ts';

const WHERE = '--resource-group "$RESOURCE_GROUP"';
const GROUP = `az network firewall policy rule-collection-group`;

/** How to apply, check and take back, as literal commands. */
export function usageLines(
  path: string,
  { groups }: CollectionPlan,
  { policyName, values }: BicepOptions,
): string[] {
  const given =
    values === 'params' && policyName === undefined ? ' --parameters firewallPolicyName="$POLICY"' : '';
  const each = (verb: string) =>
    groups.map(({ name }) => `${GROUP} ${verb} ${WHERE} --policy-name "$POLICY" --name ${name}`);
  return [
    `Preview: az deployment group what-if ${WHERE} --template-file ${path}${given}`,
    `Apply: az deployment group create ${WHERE} --template-file ${path}${given}`,
    ...each('show').map((command) => `Check: ${command}`),
    'Roll back: apply the file of before; each group is replaced as a whole.',
    ...each('delete').map((command) => `Remove: ${command}`),
    'Lint: no-hardcoded-env-urls warns of host names, which are what this file is for.',
  ];
}
