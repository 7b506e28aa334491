import { existsSync, readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { catalogFacts as catalog, neutral } from '@aks-egress/exporter-kit/conformance';
import Ajv from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { nsg } from './nsg.ts';
import { type ReadRule, readRules } from './test-read.ts';
import { strictProblems } from './test-strict.ts';

const SCHEMA = new URL('../../../../shared/schemas/arm-network-2025-07-01.subset.json', import.meta.url);

const written = (options: Readonly<Record<string, unknown>> = {}) =>
  runExporter(nsg, neutral, {
    options: { mode: 'rules', ...options },
    widen: ['tag', 'any'],
    catalog,
  }).files;

describe.skipIf(!existsSync(SCHEMA))(
  `ARM schema Microsoft.Network 2025-07-01${existsSync(SCHEMA) ? '' : ' (skipped: ../shared/schemas is not here)'}`,
  () => {
    const schema = () => new Ajv.default({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

    it.each([
      {},
      { deny: 'internet', sourceAddresses: '10.240.0.0/16' },
      { deny: 'all', internalAddresses: '10.0.0.0/8,192.168.0.0/16,fd00::/8' },
    ])('accepts the resources of a template: %o', (options) => {
      const validate = schema();
      const { resources } = JSON.parse(written(options)[0]?.contents ?? '') as { resources: unknown[] };
      expect(resources.length).toBeGreaterThan(8);
      for (const resource of resources)
        expect(validate(resource), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(validate({ ...(resources[0] as object), properties: { priority: 'high' } })).toBe(false);
    });
  },
);

describe('checks beyond the ARM schema', () => {
  const first = (rules: ReadRule[]) => rules[0] as { properties: Record<string, unknown>; name: string };
  it.each<[string, (rules: ReadRule[]) => unknown, RegExp]>([
    ['a misspelt key', (all) => Object.assign(first(all).properties, { destinationPort: '443' }), /keys/],
    [
      'a priority of two rules',
      (all) => Object.assign(first(all).properties, { priority: 1010 }),
      /priority twice/,
    ],
    ['a priority outside', (all) => Object.assign(first(all).properties, { priority: 4097 }), /: priority/],
    ['a name of two rules', (all) => Object.assign(first(all), { name: all[1]?.name }), /name twice/],
    [
      'a long description',
      (all) => Object.assign(first(all).properties, { description: 'é'.repeat(71) }),
      /description/,
    ],
    [
      'several tags in a rule',
      (all) =>
        Object.assign(first(all).properties, {
          destinationAddressPrefix: undefined,
          destinationAddressPrefixes: ['AzureMonitor', 'Storage'],
        }),
      /no tag in a list/,
    ],
    [
      'two address families',
      (all) =>
        Object.assign(first(all).properties, {
          sourceAddressPrefix: '10.0.0.0/8',
          destinationAddressPrefix: 'fd00::/8',
        }),
      /one address family/,
    ],
    [
      'a rule that denies before others allow',
      (all) => Object.assign(all.at(-1)?.properties ?? {}, { priority: 101 }),
      /denies before others allow/,
    ],
    [
      'a rule that denies and is set before others',
      (all) => all.splice(-1, 1, { ...(all.at(-1) as ReadRule), after: [] }),
      /is set before all others are/,
    ],
    [
      'a name instead of an address',
      (all) => Object.assign(first(all).properties, { destinationAddressPrefix: 'mcr.microsoft.com' }),
      /: destination/,
    ],
  ])('find %s', async (_, spoil, problem) => {
    const good = await readRules(written({ deny: 'internet' }));
    expect(strictProblems(good)).toEqual([]);
    // Only the last one must wait for all others; the chain of the template gives that.
    const rules = structuredClone(good) as ReadRule[];
    spoil(rules);
    expect(strictProblems(rules).join('\n')).toMatch(problem);
  });
});
