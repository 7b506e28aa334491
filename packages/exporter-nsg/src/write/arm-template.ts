import { headerLines } from '@aks-egress/exporter-kit';
import { armString, jsonDocument, visible } from '@aks-egress/exporter-kit/escape';
import type { SecurityRule } from '../plan/security-rule.ts';
import { API_VERSION, armProperties, RULE_TYPE } from './arm-properties.ts';
import { BACKSTOP, leftOutComment, needComments } from './comments.ts';
import { PLACE, ROLL_BACK, ruleCommands } from './usage.ts';
import type { WriteInput } from './write-input.ts';

const DEPLOY =
  '--resource-group "$RESOURCE_GROUP" --template-file aks-egress-nsg.json --parameters networkSecurityGroupName="$NSG"';

/** An ARM template that sets the rules one after the other, those that deny last. */
export function armTemplate({ plan, options, header, edition }: WriteInput): string {
  const { rules, leftOut } = plan;
  const { nsgName, sourceAddresses } = options;
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata: {
      description: [...headerLines(header), BACKSTOP, PLACE],
      use: [
        `Preview: az deployment group what-if ${DEPLOY}`,
        `Apply: az deployment group create ${DEPLOY}`,
        ROLL_BACK,
        ...ruleCommands(options),
      ],
      rulesLeftOut: leftOut.map(leftOutComment).map(visible),
    },
    parameters: {
      networkSecurityGroupName: {
        type: 'string',
        defaultValue: nsgName,
        minLength: 1,
        maxLength: 80,
        metadata: { description: 'Existing network security group on the subnet of the nodes.' },
      },
      ...(sourceAddresses && {
        sourceAddressPrefixes: {
          type: 'array',
          defaultValue: sourceAddresses,
          minLength: 1,
          metadata: { description: 'Subnets of the nodes.' },
        },
      }),
    },
    resources: rules.map((rule, index) =>
      ruleResource(rule, rules[index - 1], sourceAddresses !== undefined),
    ),
    outputs: {
      edition: { type: 'string', value: armString(edition) },
      ruleCount: { type: 'int', value: rules.length },
    },
  };
  return jsonDocument(template);
}

function ruleResource(rule: SecurityRule, before: SecurityRule | undefined, hasSources: boolean) {
  const sources = hasSources ? "[parameters('sourceAddressPrefixes')]" : undefined;
  const { description, ...properties } = armProperties(rule, sources);
  // Names hold no quote: they are made of letters, digits and a prefix that the options check.
  return {
    type: RULE_TYPE,
    apiVersion: API_VERSION,
    name: `[format('{0}/{1}', parameters('networkSecurityGroupName'), '${rule.name}')]`,
    comments: armString(needComments(rule).join(' | ')),
    ...(before && {
      dependsOn: [`[resourceId('${RULE_TYPE}', parameters('networkSecurityGroupName'), '${before.name}')]`],
    }),
    properties: { description: armString(description), ...properties },
  };
}
