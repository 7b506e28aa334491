import { type Header, headerLines } from '@aks-egress/exporter-kit';
import { ArmExpression, armValue, parameter } from './arm-expression.ts';
import { API_VERSION, armGroupProperties } from './model/arm-properties.ts';
import type { CollectionOptions } from './model/collection-options.ts';
import type { CollectionPlan, RuleCollectionGroup } from './model/rule-collections.ts';
import { groupCommands, leftOutRules, leftOutText } from './usage.ts';

const GROUP_TYPE = 'Microsoft.Network/firewallPolicies/ruleCollectionGroups';
const DEPLOY = '--resource-group "$RESOURCE_GROUP" --template-file';

interface TemplateInput {
  readonly plan: CollectionPlan;
  readonly options: CollectionOptions & { readonly policyName: string | undefined };
  readonly header: Header;
  readonly path: string;
  readonly edition: string;
}

/** An ARM deployment template that replaces the groups of a plan in an existing policy, one after the other. */
export function armTemplate({ plan, options, header, path, edition }: TemplateInput): unknown {
  const { groups } = plan;
  const rules = groups.flatMap(({ collections }) => collections.flatMap((one) => one.rules));
  return armValue({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata: {
      description: headerLines(header),
      use: [
        `Preview: az deployment group what-if ${DEPLOY} ${path} --parameters firewallPolicyName="$POLICY"`,
        `Apply: az deployment group create ${DEPLOY} ${path} --parameters firewallPolicyName="$POLICY"`,
        ...groupCommands(plan),
      ],
      rulesLeftOut: leftOutRules(plan).map(leftOutText),
    },
    parameters: parametersOf(groups, options),
    resources: groups.map((group, index) => groupResource(group, groups[index - 1], options)),
    outputs: {
      edition: { type: 'string', value: edition },
      ruleCount: { type: 'int', value: rules.length },
    },
  });
}

function parametersOf(groups: readonly RuleCollectionGroup[], options: TemplateInput['options']) {
  const { policyName, groupName, groupPriority, sourceAddresses, sourceIpGroups } = options;
  const span = (groups.at(-1)?.priority ?? groupPriority) - groupPriority;
  const name = { minLength: 1, maxLength: 80 };
  return {
    firewallPolicyName: {
      type: 'string',
      ...(policyName !== undefined && { defaultValue: policyName }),
      ...name,
      metadata: { description: 'Existing firewall policy.' },
    },
    ...(options.groups === 'one' && {
      ruleCollectionGroupName: { type: 'string', defaultValue: groupName, ...name },
    }),
    groupPriority: {
      type: 'int',
      defaultValue: groupPriority,
      minValue: 100,
      maxValue: 65000 - span,
      metadata: { description: 'No other rule collection group of the policy may have it.' },
    },
    ...(sourceIpGroups
      ? {
          sourceIpGroups: {
            type: 'array',
            defaultValue: sourceIpGroups,
            metadata: { description: 'Resource ids of the IP groups that hold the subnets of the nodes.' },
          },
        }
      : {
          sourceAddresses: {
            type: 'array',
            ...(sourceAddresses && { defaultValue: sourceAddresses }),
            metadata: { description: 'Subnets of the nodes.' },
          },
        }),
  };
}

function groupResource(
  group: RuleCollectionGroup,
  before: RuleCollectionGroup | undefined,
  options: CollectionOptions,
) {
  const source = options.sourceIpGroups
    ? { sourceIpGroups: parameter('sourceIpGroups') }
    : { sourceAddresses: parameter('sourceAddresses') };
  const offset = group.priority - options.groupPriority;
  const priority =
    offset === 0
      ? parameter('groupPriority')
      : new ArmExpression(`add(parameters('groupPriority'), ${offset})`);
  // Names hold no quote: the options allow none, and rule collection names are made from letters and digits.
  const name = options.groups === 'one' ? "parameters('ruleCollectionGroupName')" : `'${group.name}'`;
  return {
    type: GROUP_TYPE,
    apiVersion: API_VERSION,
    name: new ArmExpression(`format('{0}/{1}', parameters('firewallPolicyName'), ${name})`),
    // The service refuses two writes to one policy at a time.
    ...(before && {
      dependsOn: [
        new ArmExpression(`resourceId('${GROUP_TYPE}', parameters('firewallPolicyName'), '${before.name}')`),
      ],
    }),
    properties: armGroupProperties(group, source, priority),
  };
}
