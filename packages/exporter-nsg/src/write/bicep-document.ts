import {
  BicepExpression,
  printOutput,
  printParam,
  printResource,
  symbolNames,
} from '@aks-egress/exporter-bicep/print';
import { commentHeader } from '@aks-egress/exporter-kit';
import { lineComment } from '@aks-egress/exporter-kit/escape';
import type { SecurityRule } from '../plan/security-rule.ts';
import { API_VERSION, armProperties, NSG_TYPE, RULE_TYPE } from './arm-properties.ts';
import { BACKSTOP, leftOutComment, needComments } from './comments.ts';
import { PLACE, ROLL_BACK, ruleCommands } from './usage.ts';
import type { WriteInput } from './write-input.ts';

const DEPLOY =
  '--resource-group "$RESOURCE_GROUP" --template-file aks-egress-nsg.bicep --parameters networkSecurityGroupName="$NSG"';

/** Bicep that sets the rules one after the other, those that deny last. */
export function bicepDocument({ plan, options, header, edition }: WriteInput): string {
  const { rules, leftOut } = plan;
  const { nsgName, sourceAddresses } = options;
  const symbols = symbolsOf(rules, options.namePrefix);
  const usage = [
    BACKSTOP,
    PLACE,
    `Preview: az deployment group what-if ${DEPLOY}`,
    `Apply: az deployment group create ${DEPLOY}`,
    ROLL_BACK,
    ...ruleCommands(options),
  ];
  const parts = [
    commentHeader(header, '// ') + comments(usage),
    printParam({
      name: 'networkSecurityGroupName',
      type: 'string',
      description: 'Existing network security group on the subnet of the nodes.',
      limits: { minLength: 1, maxLength: 80 },
      value: nsgName,
    }),
    ...(sourceAddresses
      ? [
          printParam({
            name: 'sourceAddressPrefixes',
            type: 'string[]',
            description: 'Subnets of the nodes.',
            limits: { minLength: 1 },
            value: sourceAddresses,
          }),
        ]
      : []),
    printResource({
      symbol: 'nsg',
      type: `${NSG_TYPE}@${API_VERSION}`,
      existing: true,
      body: { name: new BicepExpression('networkSecurityGroupName') },
    }),
    ...rules.map((rule, index) => {
      const before = symbols[index - 1];
      const sources = sourceAddresses && new BicepExpression('sourceAddressPrefixes');
      const resource = printResource({
        symbol: symbols[index] as string,
        type: `${RULE_TYPE}@${API_VERSION}`,
        body: {
          parent: new BicepExpression('nsg'),
          name: rule.name,
          dependsOn: before === undefined ? undefined : [new BicepExpression(before)],
          properties: armProperties(rule, sources),
        },
      });
      return comments(needComments(rule)) + resource;
    }),
    leftOut.length > 0 ? comments(['Not written:', ...leftOut.map(leftOutComment)]) : '',
    printOutput('edition', 'string', edition) + printOutput('ruleCount', 'int', rules.length),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** `tcp-443-AzureMonitor` becomes `tcp_443AzureMonitorRule`. */
function symbolsOf(rules: readonly SecurityRule[], prefix: string): string[] {
  const names = rules.map(({ name }) => name.slice(prefix.length));
  const words = names.map((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-'));
  // Two names that differ in hyphens only stay apart as they are.
  const distinct = new Set(words).size === names.length ? words : names;
  return distinct.map(symbolNames(distinct, 'Rule'));
}

const comments = (lines: readonly string[]) => lines.map((line) => `${lineComment('// ', line)}\n`).join('');
