import type { Resolution, ResolvedRule } from '@aks-egress/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { makeResolution, makeRule, makeWebRule, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { azureFirewall } from '../azure-firewall.ts';

const run = (resolution: Resolution, options: Readonly<Record<string, unknown>> = {}, allowPartial = false) =>
  runExporter(azureFirewall, resolution, {
    options: { sourceAddresses: '10.240.0.0/16', ...options },
    allowPartial,
  });

const reported = (resolution: Resolution, options: Readonly<Record<string, unknown>> = {}) =>
  run(resolution, options)
    .findings.filter(({ code }) => code !== 'export/prerequisite')
    .map(({ level, code, subject }) => `${level} ${code} ${subject}`);

const many = (count: number, make: (n: number) => ResolvedRule) =>
  makeResolution(Array.from({ length: count }, (_, n) => make(n)));

describe('options that do not go together', () => {
  const IP_GROUP = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/ipGroups/nodes';
  it.each([
    ['two kinds of source', { sourceIpGroups: IP_GROUP }, 'sourceIpGroups'],
    ['application before network', { appPriority: 150 }, 'appPriority'],
    ['application among network', { appPriority: 220 }, 'appPriority'],
    ['collections above the last priority', { appPriority: 65000 }, 'appPriority'],
    ['groups above the last priority', { groupPriority: 65000, groups: 'per-feature' }, 'groupPriority'],
    ['a bare group without a source', { form: 'group', sourceAddresses: undefined }, 'sourceAddresses'],
  ])('give no file even where partial output is allowed: %s', (_, options, name) => {
    const { ok, files, findings } = run(neutral, options, true);
    expect({ ok, files }).toEqual({ ok: false, files: [] });
    const errors = findings.filter(({ level }) => level === 'error');
    expect(new Set(errors.map(({ code, subject }) => `${code} ${subject}`))).toEqual(
      new Set([`export/bad-option ${name}`]),
    );
  });

  it.each([
    ['sourceAddresses', '10.0.0.0/33'],
    ['sourceAddresses', '2001:db8::/32'],
    ['sourceAddresses', '10.0.0.256'],
    ['sourceAddresses', 'AzureCloud'],
    ['sourceIpGroups', 'nodes'],
    ['groupName', '-rcg'],
    ['groupName', 'rcg-'],
    ['groupName', 'a'.repeat(81)],
    ['groupPriority', '99'],
    ['appPriority', '65001'],
    ['sku', 'Premum'],
    ['fqdnTag', 'AzureKubnernetesService'],
  ])('and values that the service refuses are refused by name: %s=%s', (name, value) => {
    const { ok, findings } = run(neutral, { [name]: value });
    expect(ok).toBe(false);
    expect(findings[0]).toMatchObject({ code: 'export/bad-option', subject: name });
    expect(findings[0]?.message).toContain(value.slice(0, 40));
  });

  it.each(['10.0.0.1', '10.0.0.0/8', '10.0.0.1-10.0.0.9', '*', '10.0.0.0/8,10.1.0.0/16'])(
    'source %s is taken',
    (value) => {
      expect(run(neutral, { sourceAddresses: value }).ok).toBe(true);
    },
  );
});

describe('limits of the service', () => {
  it('refuses more than 1,000 names in network rules', () => {
    const names = (count: number) =>
      many(count, (n) => makeRule(`core/t#${n}`, [{ kind: 'fqdn', value: `t${n}.test` }], { ports: [123] }));
    expect(reported(names(1000))).toEqual([]);
    expect(reported(names(1001))).toEqual(['error export/limit rcg-aks-egress']);
  });

  it('refuses more than 20,000 pairs of source and destination, where IP groups count once', () => {
    const resolution = many(2001, (n) =>
      makeRule(`core/a#${n}`, [{ kind: 'cidr', value: `10.${n >> 8}.${n & 255}.0/24` }], { ports: [9000] }),
    );
    const sourceAddresses = Array.from({ length: 10 }, (_, n) => `10.240.${n}.0/24`);
    expect(reported(resolution)).toEqual([]);
    expect(reported(resolution, { sourceAddresses })).toEqual(['error export/limit rcg-aks-egress']);
  });

  it('warns of groups above 1 MB and refuses those above 2 MB', () => {
    const web = (count: number) =>
      many(count, (n) => makeWebRule(`core/w#${n}.${'x'.repeat(60)}`, `w${n}.test`));
    expect(reported(web(3000))).toEqual(['warning export/limit rcg-aks-egress']);
    expect(reported(web(6000))).toEqual(['error export/limit rcg-aks-egress']);
  });

  it('warns of more than 60 groups and refuses more than 90', () => {
    const features = (count: number) => many(count, (n) => makeWebRule(`f${n}/w#x`, `w${n}.test`));
    expect(reported(features(60), { groups: 'per-feature' })).toEqual([]);
    expect(reported(features(61), { groups: 'per-feature' })).toEqual([
      'warning export/limit rcg-aks-egress',
    ]);
    expect(reported(features(91), { groups: 'per-feature' })).toEqual(['error export/limit rcg-aks-egress']);
  });

  it('leaves out an application rule on a port above 64000, or without HTTP or HTTPS, and says so', () => {
    const resolution = makeResolution([
      { ...makeWebRule('core/a#high', 'a.test'), ports: [64001] },
      { ...makeWebRule('core/a#none', 'b.test'), application: null },
      makeRule('core/a#network', [{ kind: 'cidr', value: '10.0.0.0/8' }], { ports: [64001] }),
    ]);
    expect(reported(resolution)).toEqual([
      'error export/limit core/a#high',
      'error export/not-expressible core/a#none',
    ]);
    expect(run(resolution).files).toEqual([]);
    const [file] = run(resolution, {}, true).files;
    expect(JSON.parse(file?.contents ?? '').metadata.rulesLeftOut).toHaveLength(2);
  });
});

describe('network rules that leave application rules nothing to check', () => {
  const tag = (value: string, ports = [443]) =>
    makeResolution([
      makeWebRule('core/a#a.test', 'a.test'),
      makeRule('core/t#t', [{ kind: 'service-tag', value }], { ports }),
    ]);
  it.each([
    ['all of Azure on 443', tag('AzureCloud.westeurope'), true],
    ['all of Azure on a port without application rules', tag('AzureCloud.westeurope', [9000]), false],
    ['one service on 443', tag('AzureMonitor'), false],
    [
      'UDP to everywhere',
      makeResolution([
        makeWebRule('core/a#a.test', 'a.test'),
        makeRule('core/t#t', [{ kind: 'any', value: '*' }], { protocol: 'UDP' }),
      ]),
      false,
    ],
    [
      'everywhere on 443',
      makeResolution([
        makeWebRule('core/a#a.test', 'a.test'),
        makeRule('core/t#t', [{ kind: 'any', value: '*' }]),
      ]),
      true,
    ],
  ])('are reported where they do: %s', (_, resolution, is) => {
    expect(reported(resolution)).toEqual(is ? ['warning export/l7-dropped core/t#t'] : []);
  });
});

describe('SKU Basic and a policy without DNS proxy', () => {
  it.each([{ sku: 'Basic' }, { dnsProxy: false }])('have no names in network rules: %o', (options) => {
    const resolution = makeResolution([
      makeRule('core/ntp#udp-123', [{ kind: 'fqdn', value: 'ntp.ubuntu.com' }], {
        protocol: 'UDP',
        ports: [123],
      }),
    ]);
    expect(run(resolution).ok).toBe(true);
    expect(reported(resolution, options)).toEqual(['error export/not-expressible core/ntp#udp-123']);
  });
});
