import type { Finding, Layer, Level } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, nameRules, type OmittedRule } from '@aks-egress/exporter-kit';
import { checkPlan } from './check-plan.ts';
import type { CollectionOptions } from './collection-options.ts';
import { mergeKey, mergeRules, toFirewallRule } from './firewall-rules.ts';
import { makePriorities } from './priorities.ts';
import type {
  ApplicationRule,
  CollectionPlan,
  FirewallRule,
  RuleCollection,
  RuleCollectionGroup,
} from './rule-collections.ts';
import { AKS_FQDN_TAG, sortOut } from './sort-out.ts';

const NAME_LENGTH = 80;

/** Where a rule goes: the collection of its layer, first feature and level. */
interface Place {
  readonly layer: Layer;
  readonly feature: string;
  readonly level: Level;
}

/**
 * Lays rules out as collections and groups. Everything it leaves out, merges or shortens is in `findings`; what the
 * service would refuse after minutes is an error there, although a schema accepts it.
 */
export function planCollections(
  rules: readonly ExportRule[],
  options: CollectionOptions,
  omitted: readonly OmittedRule[] = [],
): CollectionPlan {
  const { written, leftOut: sortedOut, findings, tagged } = sortOut(rules, options);
  const places = groupBy(written, (rule) => placeKey(placeOf(rule)));
  const leftOut = [
    ...omitted.map(({ rule, findings: why }) => ({ rule, reasons: why.map(({ message }) => message) })),
    ...sortedOut.map(({ rule, reason }) => ({ rule, reasons: [reason] })),
  ];
  const leftOutAt = groupBy(leftOut, ({ rule }) => placeKey(placeOf(rule)));
  const priorities = makePriorities(written.map(featureOf), options);
  const collectionNames = nameRules(places.keys(), {
    maxLength: NAME_LENGTH,
    prefix: `${options.collectionPrefix}-`,
  });
  const { rulesOf, findings: ruleFindings } = nameAndMerge(written, options);
  const collections: RuleCollection[] = [...places].map(([key, members]) => {
    const { layer, feature, level } = placeOf(members[0] as ExportRule);
    return {
      name: collectionNames.of(key),
      layer,
      feature,
      level,
      priority: priorities.ofCollection(layer, feature, level),
      rules: rulesOf(key, members),
      leftOut: leftOutAt.get(key) ?? [],
    };
  });
  if (tagged) collections.push(tagCollection(`${options.collectionPrefix}-fqdn-tag-app`, priorities.ofTag()));
  collections.sort((a, b) => a.priority - b.priority);
  const { groups, findings: groupFindings } = makeGroups(collections, options, priorities.ofGroup);
  const plan = { groups, leftOut: leftOut.filter(({ rule }) => !places.has(placeKey(placeOf(rule)))) };
  return {
    ...plan,
    findings: [
      ...findings,
      ...collectionNames.findings,
      ...ruleFindings,
      ...groupFindings,
      ...checkPlan(groups, options),
    ],
  };
}

type Placed = Pick<ExportRule, 'layer' | 'features' | 'level'>;

const featureOf = ({ features }: Pick<ExportRule, 'features'>) => features[0] ?? 'core';

const placeOf = (rule: Placed): Place => ({ layer: rule.layer, feature: featureOf(rule), level: rule.level });

/** Also the collection's name after its prefix, so no two places share one. */
function placeKey({ layer, feature, level }: Place): string {
  return [feature, layer === 'network' ? 'net' : 'app', ...(level === 'required' ? [] : [level])].join('-');
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const members = groups.get(key(item));
    if (members) members.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function nameAndMerge(written: readonly ExportRule[], { merge }: CollectionOptions) {
  const findings: Finding[] = [];
  const names = nameRules(
    written.map(({ id }) => id),
    { maxLength: NAME_LENGTH },
  );
  findings.push(...(merge ? [] : names.findings));
  const rulesOf = (key: string, members: readonly ExportRule[]): FirewallRule[] => {
    const rules = members.map((rule) => toFirewallRule(rule, names.of(rule.id)));
    if (!merge) return rules;
    return [...groupBy(rules, mergeKey)].map(([what, same]) => {
      const merged = mergeRules(same, `${key}-${what}`);
      if (same.length > 1) {
        const text = `${same.length} rules are written as ${merged.name}: ${merged.ids.join(', ')}.`;
        findings.push(exportFinding('merged', 'note', merged.name, text));
      }
      return merged;
    });
  };
  return { rulesOf, findings };
}

function tagCollection(name: string, priority: number): RuleCollection {
  const rule: ApplicationRule = {
    layer: 'application',
    name: 'aks-fqdn-tag',
    description: `FQDN tag ${AKS_FQDN_TAG}: kept by Microsoft, its names are not published`,
    ids: [],
    protocols: [
      { type: 'Http', port: 80 },
      { type: 'Https', port: 443 },
    ],
    destination: { kind: 'fqdn-tags', fqdnTags: [AKS_FQDN_TAG] },
  };
  return {
    name,
    layer: 'application',
    feature: 'core',
    level: 'required',
    priority,
    rules: [rule],
    leftOut: [],
  };
}

function makeGroups(
  collections: readonly RuleCollection[],
  { groups, groupName, groupPriority }: CollectionOptions,
  priorityOf: (feature: string) => number,
): { groups: RuleCollectionGroup[]; findings: readonly Finding[] } {
  if (collections.length === 0) return { groups: [], findings: [] };
  if (groups === 'one')
    return { groups: [{ name: groupName, priority: groupPriority, collections }], findings: [] };
  const byFeature = groupBy(collections, ({ feature }) => feature);
  const names = nameRules(byFeature.keys(), { maxLength: NAME_LENGTH, prefix: `${groupName}-` });
  const all = [...byFeature].map(([feature, members]) => ({
    name: names.of(feature),
    priority: priorityOf(feature),
    collections: members,
  }));
  return { groups: all.sort((a, b) => a.priority - b.priority), findings: names.findings };
}
