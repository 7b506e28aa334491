import { existsSync, readFileSync } from 'node:fs';
import { type ExportFile, runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import Ajv from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { azureFirewall } from './azure-firewall.ts';
import { type ArmGroup, type Json, readGroups } from './testing/read-arm.ts';
import { strictProblems } from './testing/strict-problems.ts';

const SCHEMA = new URL('../../../../shared/schemas/arm-network-2025-07-01.subset.json', import.meta.url);

const written = (options: Readonly<Record<string, unknown>>): readonly ExportFile[] =>
  runExporter(azureFirewall, neutral, { options }).files;

const resources = (files: readonly ExportFile[]) => JSON.parse(files[0]?.contents ?? '').resources as Json[];

describe.skipIf(!existsSync(SCHEMA))(
  `ARM schema Microsoft.Network 2025-07-01${existsSync(SCHEMA) ? '' : ' (skipped: ../shared/schemas is not here)'}`,
  () => {
    const schema = () => new Ajv.default({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

    it.each([
      {},
      { groups: 'per-feature' },
      { merge: true, sku: 'Premium' },
      { fqdnTag: 'only' },
      { fqdnTag: 'both', groups: 'per-feature' },
    ])('accepts the resources of a template: %o', (options) => {
      const validate = schema();
      for (const resource of resources(written(options)))
        expect(validate(resource), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    });

    it('accepts the properties of bare groups', () => {
      const validate = schema();
      const { name, priority, collections } = group();
      const properties = { priority, ruleCollections: collections };
      const type = 'Microsoft.Network/firewallPolicies/ruleCollectionGroups';
      expect(validate({ type, apiVersion: '2025-07-01', name, properties })).toBe(true);
      expect(validate({ type, apiVersion: '2025-07-01', name, properties: { priority: 99 } })).toBe(false);
    });
  },
);

const group = (): ArmGroup => {
  const [first] = readGroups(written({ form: 'group', sourceAddresses: '10.240.0.0/16' }));
  if (!first) throw new Error('no group');
  return first;
};

type Loose = Record<string, Json> & { rules: Record<string, Json>[] };

/** What the schema above accepts although the service refuses it, or does something else. */
describe('checks beyond the ARM schema', () => {
  const network = (one: readonly Loose[]) => (one[0] as Loose).rules[0] as Record<string, Json>;
  const application = (one: readonly Loose[]) => (one.at(-1) as Loose).rules[0] as Record<string, Json>;
  it.each<[string, (collections: Loose[]) => void, RegExp]>([
    ['a misspelt key', (all) => Object.assign(network(all), { destinationFqdn: ['a.test'] }), /unknown key/],
    [
      'an unknown FQDN tag',
      (all) => Object.assign(application(all), { fqdnTags: ['AzureKubnernetesService'], targetFqdns: [] }),
      /tag/,
    ],
    ['port 99999', (all) => Object.assign(network(all), { destinationPorts: ['99999'] }), /port/],
    [
      'a wildcard in a network rule',
      (all) => Object.assign(network(all), { destinationAddresses: [], destinationFqdns: ['*.a.test'] }),
      /name/,
    ],
    ['layers mixed in one collection', (all) => all[0]?.rules.push(application(all)), /mixes layers/],
    ['two rules of one name', (all) => all[0]?.rules.push(network(all)), /rule twice/],
    [
      'two collections of one priority',
      (all) => Object.assign(all[1] as Loose, { priority: all[0]?.['priority'] }),
      /priority twice/,
    ],
    [
      'application before network',
      (all) => Object.assign(all.at(-1) as Loose, { priority: 100 }),
      /after application/,
    ],
    ['no source', (all) => Object.assign(network(all), { sourceAddresses: [] }), /sources/],
    [
      'two kinds of destination',
      (all) => Object.assign(network(all), { destinationFqdns: ['a.test'] }),
      /destinations/,
    ],
    [
      'an IPv6 address',
      (all) => Object.assign(network(all), { destinationAddresses: ['2001:db8::/32'] }),
      /address/,
    ],
    ['a name that ends with a hyphen', (all) => Object.assign(network(all), { name: 'x-' }), /bad name/],
    [
      'a wildcard inside a name',
      (all) => Object.assign(application(all), { targetFqdns: ['a.*.test'] }),
      /name/,
    ],
  ])('find %s', (_, spoil, problem) => {
    const good = group();
    expect(strictProblems([good])).toEqual([]);
    const collections = structuredClone(good.collections) as unknown as Loose[];
    spoil(collections);
    expect(strictProblems([{ ...good, collections }]).join('\n')).toMatch(problem);
  });
});

describe('a template', () => {
  it('chains groups of one policy, as the service refuses two writes at a time', () => {
    const all = resources(written({ groups: 'per-feature' })) as { name: string; dependsOn?: string[] }[];
    expect(all.map(({ dependsOn }) => dependsOn)).toEqual([
      undefined,
      [
        "[resourceId('Microsoft.Network/firewallPolicies/ruleCollectionGroups', parameters('firewallPolicyName'), 'rcg-aks-egress-core')]",
      ],
      [
        "[resourceId('Microsoft.Network/firewallPolicies/ruleCollectionGroups', parameters('firewallPolicyName'), 'rcg-aks-egress-core-optional')]",
      ],
    ]);
  });

  it('takes priority, policy, name and source from the deployment', () => {
    const given = {
      firewallPolicyName: 'p2',
      ruleCollectionGroupName: 'g2',
      groupPriority: 700,
      sourceAddresses: ['10.9.0.0/16'],
    };
    const [only] = readGroups(written({}), given);
    expect({ name: only?.name, priority: only?.priority }).toEqual({ name: 'g2', priority: 700 });
    expect(JSON.stringify(only)).toContain('10.9.0.0/16');
    const perFeature = readGroups(written({ groups: 'per-feature' }), { groupPriority: 700 });
    expect(perFeature.map(({ priority }) => priority)).toEqual([700, 710, 730]);
  });

  it('has no default source and policy unless they are given', () => {
    const parameters = (options: Readonly<Record<string, unknown>>) =>
      JSON.parse(written(options)[0]?.contents ?? '').parameters;
    expect(parameters({}).sourceAddresses).not.toHaveProperty('defaultValue');
    expect(parameters({}).firewallPolicyName).not.toHaveProperty('defaultValue');
    const given = parameters({ sourceAddresses: '10.0.0.0/8', policyName: 'fwpol-hub' });
    expect(given.sourceAddresses.defaultValue).toEqual(['10.0.0.0/8']);
    expect(given.firewallPolicyName.defaultValue).toBe('fwpol-hub');
  });
});
