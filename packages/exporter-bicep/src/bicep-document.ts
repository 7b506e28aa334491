import {
  armCollection,
  type CollectionPlan,
  type FirewallRule,
  type LeftOutRule,
  type RuleCollection,
  type RuleCollectionGroup,
} from '@aks-egress/exporter-azure-firewall/model';
import { commentHeader, type ExportRule, type Header } from '@aks-egress/exporter-kit';
import { lineComment } from '@aks-egress/exporter-kit/escape';
import type { BicepOptions } from './bicep-options.ts';
import { declarations } from './inputs.ts';
import { BicepExpression, Commented } from './print/bicep-value.ts';
import { printOutput, printResource, printVar } from './print/declarations.ts';
import { symbolNames } from './print/symbol-names.ts';
import { usageLines } from './usage.ts';

const POLICY_TYPE = 'Microsoft.Network/firewallPolicies';

interface DocumentInput {
  readonly plan: CollectionPlan;
  readonly rules: readonly ExportRule[];
  readonly options: BicepOptions;
  readonly header: Header;
  readonly path: string;
  readonly edition: string;
}

/** The whole file: header, what is given, one variable per collection, the groups one after the other, outputs. */
export function bicepDocument(input: DocumentInput): string {
  const { plan, options, header, edition } = input;
  const { groups } = plan;
  const collections = groups.flatMap((group) => group.collections);
  const symbols = makeSymbols(groups, options);
  const count = collections.reduce((sum, { rules }) => sum + rules.length, 0);
  const parts = [
    commentHeader(header, '// ') + usageLines(input.path, plan, options).map(comment).join(''),
    ...declarations(plan, options),
    ...collections.map((one) => collectionVariable(one, symbols.collection(one.name), input)),
    plan.leftOut.map((one) => comment(leftOutText(one))).join(''),
    printResource({
      symbol: 'policy',
      type: `${POLICY_TYPE}@${options.apiVersion}`,
      existing: true,
      body: { name: new BicepExpression('firewallPolicyName') },
    }),
    ...groups.map((group, at) => groupResource(group, groups[at - 1], options, symbols)),
    printOutput('edition', 'string', edition) + printOutput('ruleCount', 'int', count),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const comment = (text: string) => `${lineComment('// ', text)}\n`;

const leftOutText = ({ rule, reasons }: LeftOutRule) =>
  `Left out: ${rule.id} (${rule.level}): ${reasons.join(' ')}`;

interface Symbols {
  readonly collection: (name: string) => string;
  readonly group: (name: string) => string;
}

function makeSymbols(groups: readonly RuleCollectionGroup[], options: BicepOptions): Symbols {
  const prefix = options.collectionPrefix.length + 1;
  const short = (name: string) => name.slice(prefix);
  const collections = groups.flatMap((group) => group.collections.map(({ name }) => short(name)));
  const collection = symbolNames(collections, 'Rules');
  const group = symbolNames(
    groups.map(({ name }) => name),
    'Group',
  );
  return { collection: (name) => collection(short(name)), group };
}

/** A list that a reader sees as one: each rule under its reason, then what is missing. */
function collectionVariable(
  collection: RuleCollection,
  symbol: string,
  { rules, options }: DocumentInput,
): string {
  const source = options.sourceIpGroups
    ? { sourceIpGroups: new BicepExpression('sourceIpGroups') }
    : { sourceAddresses: new BicepExpression('sourceAddresses') };
  const { rules: written } = armCollection(collection, source);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const items = collection.rules.map(
    (rule, at) => new Commented(reasonsOf(rule, byId), written[at] as (typeof written)[number]),
  );
  const missing = collection.leftOut.map((one) => new Commented([leftOutText(one)]));
  const title = `${collection.name}: ${collection.feature}, ${collection.layer} rules, ${collection.level}`;
  return comment(title) + printVar(symbol, [...items, ...missing]);
}

function reasonsOf(rule: FirewallRule, byId: ReadonlyMap<string, ExportRule>): string[] {
  if (rule.ids.length === 0) return [rule.description];
  return rule.ids.map((id) => {
    const { level, purpose, breaks, source } = byId.get(id) as ExportRule;
    return `${id} (${level}): ${purpose} Without it: ${breaks} (${source.heading}, ${source.edition})`;
  });
}

function groupResource(
  group: RuleCollectionGroup,
  before: RuleCollectionGroup | undefined,
  options: BicepOptions,
  symbols: Symbols,
): string {
  const offset = group.priority - options.groupPriority;
  const isOnly = options.groups === 'one';
  return printResource({
    symbol: symbols.group(group.name),
    type: `${POLICY_TYPE}/ruleCollectionGroups@${options.apiVersion}`,
    body: {
      parent: new BicepExpression('policy'),
      name: isOnly ? new BicepExpression('ruleCollectionGroupName') : group.name,
      // The service refuses two writes to one policy at a time.
      dependsOn: before && [new BicepExpression(symbols.group(before.name))],
      properties: {
        priority: new BicepExpression(offset === 0 ? 'groupPriority' : `groupPriority + ${offset}`),
        ruleCollections: group.collections.map((collection) => ({
          ...armCollection({ ...collection, rules: [] }, { sourceAddresses: [] }),
          rules: new BicepExpression(symbols.collection(collection.name)),
        })),
      },
    },
  });
}
