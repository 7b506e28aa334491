import type { Finding, Layer, Level } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, nameRules, type OmittedRule } from '@aks-egress/exporter-kit';
import { checkPlan, checkTogether } from './check-plan.ts';
import type { CollectionOptions } from './collection-options.ts';
import { mergeKey, mergeRules, toFirewallRule } from './firewall-rules.ts';
import { makePriorities } from './priorities.ts';
import type {
  ApplicationRule,
  CollectionPlan,
  FirewallRule,
  RefusedPlan,
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
): CollectionPlan | RefusedPlan {
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
  const { written: rulesAt, findings: ruleFindings } = writeRules(places, options);
  const collections: RuleCollection[] = [...places].map(([key, members]) => {
    const { layer, feature, level } = placeOf(members[0] as ExportRule);
    return {
      name: collectionNames.of(key),
      layer,
      feature,
      level,
      priority: priorities.ofCollection(layer, feature, level),
      rules: rulesAt.get(key) ?? [],
      leftOut: leftOutAt.get(key) ?? [],
    };
  });
  if (tagged) collections.push(tagCollection(`${options.collectionPrefix}-fqdn-tag-app`, priorities.ofTag()));
  collections.sort((a, b) => a.priority - b.priority);
  const { groups, findings: groupFindings } = makeGroups(collections, options, priorities.ofGroup);
  const refused = checkTogether(groups, options);
  if (refused.length > 0) return { findings: refused };
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

/** The rules of each place, named and, where wanted, merged. */
function writeRules(places: ReadonlyMap<string, readonly ExportRule[]>, { merge }: CollectionOptions) {
  const written = new Map<string, readonly FirewallRule[]>();
  if (!merge) {
    const ids = [...places.values()].flat().map(({ id }) => id);
    const names = nameRules(ids, { maxLength: NAME_LENGTH });
    for (const [place, members] of places)
      written.set(
        place,
        members.map((rule) => toFirewallRule(rule, names.of(rule.id))),
      );
    return { written, findings: names.findings };
  }
  const same = [...places].map(([place, members]) => ({
    place,
    sets: groupBy(
      members.map((rule) => toFirewallRule(rule, rule.id)),
      (rule) => `${place}-${mergeKey(rule)}`,
    ),
  }));
  const names = nameRules(
    same.flatMap(({ sets }) => [...sets.keys()]),
    { maxLength: NAME_LENGTH },
  );
  for (const { place, sets } of same)
    written.set(
      place,
      [...sets].map(([key, rules]) => mergeRules(rules, names.of(key))),
    );
  const merged = [...written.values()].flat().filter(({ ids }) => ids.length > 1);
  return { written, findings: [...names.findings, ...merged.map(mergeFinding)] };
}

function mergeFinding({ name, ids }: FirewallRule): Finding {
  return exportFinding(
    'merged',
    'note',
    name,
    `${ids.length} rules are written as ${name}: ${ids.join(', ')}.`,
  );
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
