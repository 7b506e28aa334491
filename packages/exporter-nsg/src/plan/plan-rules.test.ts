import { catalog } from '@aks-egress/catalog/catalog';
import { type ExportRule, planExport, runExporter } from '@aks-egress/exporter-kit';
import {
  catalogFacts,
  makeResolution,
  makeRule,
  makeWebRule,
  neutral,
} from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { RULE_CAPABILITIES } from '../capabilities.ts';
import { nsg } from '../nsg.ts';
import type { NsgOptions } from '../options.ts';
import { readRules } from '../test-read.ts';
import { FEATURE_SLOTS } from './feature-slots.ts';
import { planRules } from './plan-rules.ts';

const OPTIONS: NsgOptions = {
  mode: 'rules',
  format: 'arm',
  nsgName: 'nsg',
  namePrefix: 'AksOut-',
  priorityStart: 1000,
  priorityStep: 10,
  sourceAddresses: undefined,
  deny: 'none',
  denyPriority: 4096,
  internalAddresses: undefined,
};

const exported = (rules: Parameters<typeof makeResolution>[0]) =>
  planExport('nsg', RULE_CAPABILITIES, makeResolution(rules), { widen: ['tag'], catalog: catalogFacts })
    .rules;

const plan = (
  rules: readonly ExportRule[],
  options: Partial<NsgOptions> = {},
  mappings = catalog.serviceTags,
) => planRules({ rules, omitted: [], options: { ...OPTIONS, ...options }, cloud: 'AzureCloud', mappings });

const summary = (rules: readonly ExportRule[], options: Partial<NsgOptions> = {}) =>
  plan(rules, options).rules.map(({ priority, name }) => `${priority} ${name}`);

const tunnel = (id: string, edition: string, port: number) =>
  makeRule(id, [{ kind: 'service-tag', value: 'AzureCloud.westeurope' }], {
    ports: [port],
    source: { edition, heading: 'h' },
  });
const address = (id: string, cidr: string) => makeRule(id, [{ kind: 'cidr', value: cidr }]);

describe('the rules of a group', () => {
  it('are one for each tag, and needs of the same tag and port share it', () => {
    const needs = exported([
      makeWebRule('core/mcr#mcr.microsoft.com', 'mcr.microsoft.com'),
      makeWebRule('core/mcr#data', '*.data.mcr.microsoft.com'),
    ]);
    const { rules, findings } = plan(needs);
    expect(rules.map(({ name, destinations, serves }) => [name, destinations, serves.length])).toEqual([
      ['AksOut-tcp-443-AzureFrontDoor.FirstParty', ['AzureFrontDoor.FirstParty'], 2],
      ['AksOut-tcp-443-MicrosoftContainerRegistry', ['MicrosoftContainerRegistry'], 2],
    ]);
    expect(findings.filter(({ code }) => code === 'export/merged').map(({ message }) => message)).toEqual([
      '2 needs share AksOut-tcp-443-AzureFrontDoor.FirstParty: core/mcr#data, core/mcr#mcr.microsoft.com.',
      '2 needs share AksOut-tcp-443-MicrosoftContainerRegistry: core/mcr#data, core/mcr#mcr.microsoft.com.',
    ]);
  });

  it('stand in blocks, so that another feature or a newer need moves none of them', () => {
    const before = [tunnel('core/a', '2020-01-01', 9000), tunnel('windows/a', '2020-01-01', 1688)];
    expect(summary(exported(before))).toEqual([
      '1000 AksOut-tcp-9000-AzureCloud.westeurope',
      '1600 AksOut-tcp-1688-AzureCloud.westeurope',
    ]);
    const after = [...before, tunnel('core/A', '2021-01-01', 22), tunnel('gpu/a', '2019-01-01', 80)];
    expect(summary(exported(after))).toEqual([
      '1000 AksOut-tcp-9000-AzureCloud.westeurope',
      '1010 AksOut-tcp-22-AzureCloud.westeurope',
      '1400 AksOut-tcp-80-AzureCloud.westeurope',
      '1600 AksOut-tcp-1688-AzureCloud.westeurope',
    ]);
  });

  it('have a block for every feature of the catalog, in an order that is only ever added to', () => {
    expect(FEATURE_SLOTS).toEqual(expect.arrayContaining(catalog.features.map(({ id }) => id)));
    expect(FEATURE_SLOTS.slice(0, 3)).toEqual(['core', 'core-optional', 'gpu']);
    const last = 1000 + FEATURE_SLOTS.length * 20 * 10 - 10;
    expect(last, 'no room before the rule that denies').toBeLessThan(4094);
  });

  it('are numbered through with a note where a feature has too many for its block', () => {
    const many = exported(Array.from({ length: 21 }, (_, n) => address(`core/a#${n}`, `192.0.2.${n}/32`)));
    const { rules, findings } = plan(many);
    expect(rules.map(({ priority }) => priority)).toEqual(many.map((_, n) => 1000 + n * 10));
    expect(findings).toMatchObject([
      { code: 'export/limit', level: 'note', message: expect.stringContaining('in steps of 10') },
      { code: 'export/prerequisite' },
    ]);
    const tight = plan(many, { priorityStart: 100, deny: 'internet', denyPriority: 200 });
    expect(tight.rules.map(({ priority }) => priority).slice(-3)).toEqual([176, 180, 200]);
    expect(tight.findings[0]?.message).toContain('in steps of 4');
  });

  it.each([
    [{ priorityStart: 4000, denyPriority: 4005 }, '21 rules do not fit between priority 4000 and 4005.'],
    [{ priorityStart: 4000, denyPriority: 300 }, '21 rules do not fit between priority 4000 and 300.'],
  ])('are an error where they do not fit at all: %o', (options, message) => {
    const many = exported(Array.from({ length: 21 }, (_, n) => address(`core/a#${n}`, `192.0.2.${n}/32`)));
    expect(plan(many, options).findings).toContainEqual({
      code: 'export/limit',
      level: 'error',
      subject: 'nsg',
      message,
    });
  });

  it('never put IPv4 and IPv6 into one rule, and take no address of another family than the sources', () => {
    const needs: ExportRule[] = exported([address('core/a', '192.0.2.1/32')]).map((rule) => ({
      ...rule,
      destination: { kind: 'cidr', cidrs: ['2001:db8::/32', '198.51.100.0/24', '192.0.2.1/32'] },
    }));
    expect(plan(needs).rules.map(({ name, destinations }) => [name, destinations])).toEqual([
      ['AksOut-core-a', ['192.0.2.1/32', '198.51.100.0/24']],
      ['AksOut-core-a-ipv6', ['2001:db8::/32']],
    ]);
    const refused = plan(needs, { sourceAddresses: ['10.240.0.0/16'] });
    expect(refused.rules).toEqual([]);
    expect(refused.leftOut[0]?.reasons).toEqual([
      'Not written: 2001:db8::/32 is of another address family than sourceAddresses.',
    ]);
    expect(refused.findings).toMatchObject([
      { code: 'export/not-expressible', level: 'error', subject: 'core/a' },
    ]);
  });

  it('are named where one for every address makes them pointless', () => {
    const needs = planExport(
      'nsg',
      RULE_CAPABILITIES,
      makeResolution([
        makeWebRule('core/mcr#mcr.microsoft.com', 'mcr.microsoft.com'),
        makeWebRule('core/other#other.test', 'other.test'),
        makeWebRule('core/plain#plain.test', 'plain.test', 'HTTP'),
        address('core/a', '192.0.2.1/32'),
      ]),
      { widen: ['tag', 'any'], catalog: catalogFacts },
    ).rules;
    const moot = plan(needs).findings.filter(({ code }) => code === 'export/widened-any');
    expect(moot.map(({ message }) => message)).toEqual([
      'TCP 443 is open to every public address, so 3 narrower rules on that port keep nothing out: AksOut-core-a, AksOut-tcp-443-AzureFrontDoor.FirstParty, AksOut-tcp-443-MicrosoftContainerRegistry.',
    ]);
  });

  it('leave out a need whose tags are not all in the cloud, as an error', () => {
    const rules = exported([makeWebRule('core/mcr#mcr.microsoft.com', 'mcr.microsoft.com')]);
    const mappings = catalog.serviceTags;
    for (const cloud of ['AzureChinaCloud', 'AzureUSGovernment'] as const) {
      const { rules: written, findings } = planRules({
        rules,
        omitted: [],
        options: OPTIONS,
        cloud,
        mappings,
      });
      expect(written).toEqual([]);
      expect(findings).toMatchObject([
        {
          level: 'error',
          subject: 'core/mcr#mcr.microsoft.com',
          message: `Not written: not all of the tags MicrosoftContainerRegistry and AzureFrontDoor.FirstParty exist in ${cloud}.`,
        },
      ]);
    }
    expect(plan(rules).rules).toHaveLength(2);
  });
});

describe('what options say together', () => {
  const run = (options: Readonly<Record<string, unknown>>) =>
    runExporter(nsg, neutral, { options: { mode: 'rules', ...options }, allowPartial: true });

  it.each([
    [{ deny: 'all' }, 'internalAddresses'],
    [{ internalAddresses: '10.0.0.0/8' }, 'internalAddresses'],
    [{ sourceAddresses: '10.0.0.0/8,fd00::/8' }, 'sourceAddresses'],
    [{ sourceAddresses: '10.0.0.0/33' }, 'sourceAddresses'],
    [{ sourceAddresses: 'fd00::/129' }, 'sourceAddresses'],
    [{ internalAddresses: 'VirtualNetwork', deny: 'all' }, 'internalAddresses'],
    [{ namePrefix: '-x' }, 'namePrefix'],
    [{ denyPriority: 4097 }, 'denyPriority'],
  ])('is refused where it makes no group: %o', (options, subject) => {
    const { files, findings } = run(options);
    expect(files).toEqual([]);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'export/bad-option', subject }));
  });

  it.each([
    [{}, /these rules change nothing until deny=internet or deny=all/],
    [{ deny: 'internet' }, /the tag VirtualNetwork holds every address/],
    [{ deny: 'internet' }, /needs have no rule and everything else is denied/],
    [{ deny: 'all', internalAddresses: '10.0.0.0/8' }, /must hold every network that nodes and pods need/],
  ])('is explained: %o', (options, text) => {
    expect(
      run(options)
        .findings.map(({ message }) => message)
        .join('\n'),
    ).toMatch(text);
  });

  it('writes addresses in their canonical form', async () => {
    const { files } = run({ deny: 'all', internalAddresses: '10.0.0.0,FD00:0::/8' });
    const internal = (await readRules(files)).filter(({ name }) => name.includes('internal'));
    expect(internal.map(({ name, properties }) => [name, properties['destinationAddressPrefix']])).toEqual([
      ['AksOut-allow-internal', '10.0.0.0/32'],
      ['AksOut-allow-internal-ipv6', 'fd00::/8'],
    ]);
  });
});
