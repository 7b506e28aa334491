import type { CollectionPlan } from '@aks-egress/exporter-azure-firewall/model';
import type { BicepOptions } from './bicep-options.ts';
import type { BicepValue } from './print/bicep-value.ts';
import { printParam, printVar } from './print/declarations.ts';

/** Policy, name, priority and source: as parameters with what the options give as defaults, or as variables. */
export function declarations({ groups }: CollectionPlan, options: BicepOptions): string[] {
  const { policyName, groupName, groupPriority, sourceAddresses, sourceIpGroups } = options;
  const span = (groups.at(-1)?.priority ?? groupPriority) - groupPriority;
  const name = { type: 'string', limits: { minLength: 1, maxLength: 80 } };
  const all: readonly Input[] = [
    { ...name, name: 'firewallPolicyName', description: 'Existing firewall policy.', value: policyName },
    ...(options.groups === 'one'
      ? [{ ...name, name: 'ruleCollectionGroupName', description: 'Replaced as a whole.', value: groupName }]
      : []),
    {
      name: 'groupPriority',
      type: 'int',
      description: 'No other rule collection group of the policy may have it.',
      limits: { minValue: 100, maxValue: 65000 - span },
      value: groupPriority,
    },
    sourceIpGroups
      ? {
          name: 'sourceIpGroups',
          type: 'string[]',
          description: 'Resource ids of the IP groups that hold the subnets of the nodes.',
          limits: { minLength: 1 },
          value: sourceIpGroups,
        }
      : {
          name: 'sourceAddresses',
          type: 'string[]',
          description: 'Subnets of the nodes.',
          limits: { minLength: 1 },
          value: sourceAddresses,
        },
  ];
  return all.map((one) =>
    options.values === 'literals' && one.value !== undefined
      ? printVar(one.name, one.value)
      : printParam(one),
  );
}

interface Input {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly value: BicepValue | undefined;
}
