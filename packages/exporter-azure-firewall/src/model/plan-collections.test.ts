import { catalog } from '@aks-egress/catalog/catalog';
import { type ExportRule, planExport } from '@aks-egress/exporter-kit';
import {
  hostile,
  makeResolution,
  makeRule,
  makeWebRule,
  neutral,
} from '@aks-egress/exporter-kit/conformance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firewallCapabilities } from './capabilities.ts';
import { type CollectionOptions, collectionOptions } from './collection-options.ts';
import { planCollections } from './plan-collections.ts';
import { FEATURE_SLOTS } from './priorities.ts';
import type { CollectionPlan } from './rule-collections.ts';

const DEFAULTS = Object.fromEntries(
  Object.entries(collectionOptions).map(([name, one]) => [name, 'default' in one ? one.default : undefined]),
) as unknown as CollectionOptions;

function rulesFor(resolution = neutral, options: Partial<CollectionOptions> = {}) {
  return planExport('test', firewallCapabilities({ ...DEFAULTS, ...options }), resolution).rules;
}

function plan(
  rules: readonly ExportRule[] = rulesFor(),
  options: Partial<CollectionOptions> = {},
): CollectionPlan {
  const result = planCollections(rules, { ...DEFAULTS, ...options });
  if (!('groups' in result)) throw new Error(result.findings.map(({ message }) => message).join(' '));
  return result;
}

const collectionsOf = ({ groups }: CollectionPlan) => groups.flatMap(({ collections }) => collections);
const findingsOf = (rules: readonly ExportRule[], options: Partial<CollectionOptions> = {}) =>
  planCollections(rules, { ...DEFAULTS, ...options }).findings.map(
    ({ code, level, subject }) => `${level} ${code} ${subject}`,
  );

describe('collections', () => {
  it('are one per layer, feature and level, network before application', () => {
    expect(collectionsOf(plan()).map(({ name, priority }) => `${priority} ${name}`)).toEqual([
      '200 rc-aks-core-net',
      '202 rc-aks-core-net-legacy',
      '230 rc-aks-windows-net',
      '1000 rc-aks-core-app',
      '1010 rc-aks-core-optional-app',
    ]);
  });

  it('keep their names and priorities, and rules theirs, when other rules come or go', () => {
    const all = rulesFor();
    const described = (rules: readonly ExportRule[]) =>
      collectionsOf(plan(rules)).flatMap(({ name, priority, rules: inside }) =>
        inside.map((rule) => `${name} ${priority} ${rule.name} ${rule.description}`),
      );
    const whole = new Set(described(all));
    fc.assert(
      fc.property(fc.subarray([...all]), (some) => {
        expect(described(some).filter((one) => !whole.has(one))).toEqual([]);
        expect(described(some)).toHaveLength(some.length);
      }),
    );
  });

  it('have a slot for every feature of the catalog: append new ones to FEATURE_SLOTS', () => {
    const known = catalog.features.map(({ id }) => id);
    expect(known.filter((id) => !FEATURE_SLOTS.includes(id))).toEqual([]);
    expect(new Set(FEATURE_SLOTS).size).toBe(FEATURE_SLOTS.length);
  });

  it('put features that nobody gave a slot behind the others', () => {
    const rules = rulesFor(
      makeResolution([
        makeWebRule('zebra/a#x', 'a.test'),
        makeWebRule('yak/a#x', 'b.test'),
        makeWebRule('core/a#x', 'c.test'),
      ]),
    );
    expect(collectionsOf(plan(rules)).map(({ name, priority }) => `${priority} ${name}`)).toEqual([
      '1000 rc-aks-core-app',
      `${1000 + FEATURE_SLOTS.length * 10} rc-aks-yak-app`,
      `${1000 + FEATURE_SLOTS.length * 10 + 10} rc-aks-zebra-app`,
    ]);
  });

  it('hold the rules that were left out of them, and the plan those without a collection', () => {
    const resolution = makeResolution([
      makeWebRule('core/a#a.test', 'a.test'),
      makeRule('core/wild#net', [{ kind: 'wildcard-fqdn', value: '*.a.test' }]),
      makeRule('core/b#b', [{ kind: 'cidr', value: '10.0.0.0/8' }]),
      makeRule('gpu/wild#net', [{ kind: 'wildcard-fqdn', value: '*.a.test' }]),
    ]);
    const gate = planExport('test', firewallCapabilities(DEFAULTS), resolution);
    const result = planCollections(gate.rules, DEFAULTS, gate.omitted) as CollectionPlan;
    const [network] = collectionsOf(result);
    expect(network?.leftOut.map(({ rule }) => rule.id)).toEqual(['core/wild#net']);
    expect(network?.leftOut[0]?.reasons[0]).toMatch(/^Not written: /);
    expect(result.leftOut.map(({ rule }) => rule.id)).toEqual(['gpu/wild#net']);
  });
});

describe('groups', () => {
  it('are one per feature where wanted, each with a priority that other features do not move', () => {
    const { groups } = plan(rulesFor(), { groups: 'per-feature' });
    expect(groups.map(({ name, priority }) => `${priority} ${name}`)).toEqual([
      '400 rcg-aks-egress-core',
      '410 rcg-aks-egress-core-optional',
      '430 rcg-aks-egress-windows',
    ]);
  });

  it('are one without collections where there is no rule, since writing it removes what was there', () => {
    expect(plan([]).groups).toEqual([{ name: 'rcg-aks-egress', priority: 400, collections: [] }]);
    expect(plan([], { groups: 'per-feature' }).groups).toEqual([]);
  });
});

describe('descriptions', () => {
  it('say id, level, purpose, heading and edition on one line', () => {
    const long = 'Serves the layers of images of which there are very many indeed, one by one.';
    const source = { edition: '2020-03-09', heading: 'outer/azure-global' };
    const rules = rulesFor(
      makeResolution([
        makeRule('core/b#b', [{ kind: 'cidr', value: '10.0.0.0/8' }], { purpose: long, source }),
      ]),
    );
    expect(collectionsOf(plan(rules))[0]?.rules[0]?.description).toBe(
      'core/b#b (required) · Serves the layers of images of which there are very many… · azure-global, 2020-03-09',
    );
  });

  it('stay one line whatever text they hold', () => {
    const { rules } = planExport('test', firewallCapabilities(DEFAULTS), hostile);
    for (const { rules: inside } of collectionsOf(plan(rules)))
      for (const { description } of inside) expect(description).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });
});

describe('merge', () => {
  it('joins rules of one collection, port and kind, and says which', () => {
    const merged = collectionsOf(plan(rulesFor(), { merge: true }));
    const rules = merged.flatMap((one) => one.rules);
    const https = rules.find(({ name }) => name === 'core-app-https-443');
    expect(https?.destination).toEqual({
      kind: 'fqdns',
      fqdns: ['*.data.mcr.microsoft.com', '*.hcp.westeurope.azmk8s.io', 'mcr.microsoft.com'],
    });
    expect(https?.description).toMatch(/^3 rules: core\/api-server#/);
    expect(rules.flatMap(({ ids }) => ids).sort()).toEqual(neutral.rules.map(({ id }) => id).sort());
    expect(findingsOf(rulesFor(), { merge: true })).toEqual(['note export/merged core-app-https-443']);
  });

  it('never mixes addresses with names, nor protocols', () => {
    const to = (value: string) => ({ kind: 'cidr', value }) as const;
    const rules = rulesFor(
      makeResolution([
        makeRule('core/a#1', [to('10.0.0.1/32')]),
        makeRule('core/a#2', [{ kind: 'fqdn', value: 'a.test' }]),
        makeRule('core/a#3', [to('10.0.0.2/32')], { protocol: 'UDP' }),
        makeRule('core/a#4', [to('10.0.0.3/32')], { ports: [80] }),
      ]),
    );
    expect(collectionsOf(plan(rules, { merge: true }))[0]?.rules.map(({ name }) => name)).toEqual([
      'core-net-tcp-443-addresses',
      'core-net-tcp-443-fqdns',
      'core-net-udp-443-addresses',
      'core-net-tcp-80-addresses',
    ]);
  });
});

describe('fqdnTag', () => {
  const tagRules = (fqdnTag: CollectionOptions['fqdnTag']) =>
    collectionsOf(plan(rulesFor(), { fqdnTag })).flatMap(({ rules }) =>
      rules.flatMap(({ destination }) => (destination.kind === 'fqdn-tags' ? destination.fqdnTags : [])),
    );

  it('is written once beside the names, or instead of them, or not', () => {
    expect(tagRules('none')).toEqual([]);
    expect(tagRules('both')).toEqual(['AzureKubernetesService']);
    expect(tagRules('only')).toEqual(['AzureKubernetesService']);
  });

  it('reports with fqdnTag=only every rule that it stands for, as nobody knows what it holds', () => {
    const web = neutral.rules
      .filter(({ layer, features }) => layer === 'application' && features.join() === 'core')
      .map(({ id }) => id);
    const result = plan(rulesFor(), { fqdnTag: 'only' });
    expect(result.findings.map(({ subject }) => subject).sort()).toEqual([...web].sort());
    expect(result.leftOut.map(({ rule }) => rule.id).sort()).toEqual([...web].sort());
    expect(
      result.findings.every(({ code, level }) => `${level} ${code}` === 'warning export/not-expressible'),
    ).toBe(true);
  });

  it('stands for core rules only: what other features need, too or alone, stays written', () => {
    const web = (id: string, features: readonly string[]) => ({ ...makeWebRule(id, 'a.test'), features });
    const rules = rulesFor(
      makeResolution([
        web('core/a#a', ['core']),
        web('core/a#b', ['core', 'azure-monitor']),
        web('core-optional/a#c', ['core-optional']),
        web('flux-github/a#d', ['flux-github']),
      ]),
    );
    const result = plan(rules, { fqdnTag: 'only' });
    expect(collectionsOf(result).flatMap((one) => one.rules.map(({ name }) => name))).toEqual([
      'core-a-b',
      'aks-fqdn-tag',
      'core-optional-a-c',
      'flux-github-a-d',
    ]);
    expect(result.findings.map(({ subject }) => subject)).toEqual(['core/a#a']);
    const optional = rules.filter(({ id }) => id.startsWith('flux'));
    expect(collectionsOf(plan(optional, { fqdnTag: 'both' })).map(({ name }) => name)).toEqual([
      'rc-aks-flux-github-app',
    ]);
  });

  it('leaves names on other ports written, and is not written for network rules alone', () => {
    const other = { ...makeWebRule('core/a#x', 'a.test'), ports: [443, 8443] };
    const rules = rulesFor(
      makeResolution([other, makeRule('core/b#b', [{ kind: 'cidr', value: '10.0.0.0/8' }])]),
    );
    const written = collectionsOf(plan(rules, { fqdnTag: 'only' })).flatMap((one) => one.rules);
    expect(written.map(({ name }) => name)).toEqual(['core-b-b', 'core-a-x']);
  });
});
