import type { ClusterProfile } from '@aks-egress/catalog';
import { parseServiceTags } from '@aks-egress/matcher';
import { describe, expect, it } from 'vitest';
import { makeResolution, makeRule, makeWebRule } from '../conformance/make-resolution.ts';
import { neutral, serviceTags } from '../conformance/neutral.ts';
import { shQuote } from '../escape/sh.ts';
import { defineExporter, type Exporter, type ExportRule } from '../model/exporter.ts';
import { defineOptions } from '../options/define-options.ts';
import { option } from '../options/option.ts';
import { supporting } from '../testing/supports.ts';
import { runExporter } from './run-exporter.ts';

const options = defineOptions({
  priority: option.integer({ min: 100, max: 65_000, default: 200, description: 'Priority.' }),
  sku: option.choice(['Basic', 'Standard'], { default: 'Standard', description: 'Product.' }),
});

/** Writes the ids of its rules. */
const list = defineExporter({
  apiVersion: 1,
  name: 'list',
  title: 'List',
  description: 'Ids.',
  supports: ({ sku }) => supporting(sku === 'Basic' ? { fqdn: undefined } : {}),
  options,
  render: (rules, { omitted, options: { priority } }) => ({
    files: [
      {
        path: 'list.txt',
        contents: [priority, ...rules.map(({ id }) => id), ...omitted.map(({ rule }) => `-${rule.id}`)].join(
          '\n',
        ),
        mediaType: 'text/plain',
      },
    ],
  }),
});

const withFiles = (...paths: readonly string[]): Exporter =>
  defineExporter({
    ...list,
    render: () => ({ files: paths.map((path) => ({ path, contents: '', mediaType: 'text/plain' })) }),
  }) as Exporter;

const mcr = makeWebRule('core/mcr#1', 'mcr.microsoft.com');
const updates = makeWebRule('core/updates#1', '*.ubuntu.com', 'HTTP');
const dns = makeRule('core/dns#1', [{ kind: 'cidr', value: '10.0.0.10' }]);
const both = makeResolution([mcr, updates, dns]);

describe('runExporter', () => {
  it('writes nothing of a resolution that lacks rules, unless partial output is allowed', () => {
    const error = { code: 'resolve/cloud-not-covered', level: 'error', message: 'No rules.' } as const;
    const short = { ...both, findings: [error] };
    expect(runExporter(list, short)).toMatchObject({ ok: false, files: [], findings: [error] });
    const partial = runExporter(list, short, { allowPartial: true });
    expect(partial.files).toEqual(runExporter(list, both).files);
    expect(partial).toMatchObject({ ok: false, findings: [error] });
  });

  it('hands over checked options and rules sorted by layer, feature and id', () => {
    const rules = [
      makeWebRule('b/2', 'b2.test'),
      makeWebRule('a/9', 'a9.test'),
      makeWebRule('a/10', 'a10.test'),
      makeRule('z/1', [{ kind: 'any', value: '*' }]),
    ];
    const { ok, files, findings } = runExporter(list, makeResolution(rules), {
      options: { priority: '300' },
    });
    expect({ ok, findings }).toEqual({ ok: true, findings: [] });
    expect(files[0]?.contents.split('\n')).toEqual(['300', 'z/1', 'a/10', 'a/9', 'b/2']);
  });

  it('writes nothing while an error stands, unless partial output is allowed', () => {
    const run = { options: { sku: 'Basic' } };
    const whole = runExporter(list, both, run);
    expect(whole).toMatchObject({
      ok: false,
      files: [],
      findings: [{ code: 'export/not-expressible', subject: mcr.id }],
    });
    const partial = runExporter(list, both, { ...run, allowPartial: true });
    expect(partial.ok).toBe(false);
    expect(partial.findings).toEqual(whole.findings);
    expect(partial.files[0]?.contents.split('\n')).toEqual(['200', dns.id, updates.id, `-${mcr.id}`]);
  });

  it.each([
    [{ priority: 99 }, 'Option priority is out of range (given: 99); allowed: 100 to 65000.'],
    [{ priority: 'high' }, 'Option priority is not a whole number (given: "high"); allowed: 100 to 65000.'],
    [
      { sku: 'basic' },
      'Option sku is not one of them; did you mean Basic? (given: "basic"); allowed: Basic | Standard.',
    ],
    [
      { prioritty: 1 },
      'Option prioritty is no option; did you mean priority? (given: 1); options of list: priority, sku.',
    ],
  ])('refuses the options %j', (given, message) => {
    const [name] = Object.keys(given);
    expect(runExporter(list, both, { options: given, allowPartial: true })).toEqual({
      ok: false,
      files: [],
      findings: [{ code: 'export/bad-option', level: 'error', subject: name, message }],
    });
  });

  it('writes nothing where an exporter finds an error of its own, unless partial output is allowed', () => {
    const finding = { code: 'export/limit', level: 'error', message: 'Too many.', subject: 'list' } as const;
    const strict = defineExporter({
      ...list,
      render: (...input) => ({ ...list.render(...input), findings: [finding] }),
    });
    expect(runExporter(strict, both)).toEqual({ ok: false, files: [], findings: [finding] });
    expect(runExporter(strict, both, { allowPartial: true })).toMatchObject({
      ok: false,
      files: [{ path: 'list.txt' }],
    });
  });

  it('turns a text that the language cannot say into an error, and writes nothing even if partial output is allowed', () => {
    const quoting = defineExporter({
      ...list,
      render: () => ({ files: [], findings: [{ code: shQuote('\0'), level: 'note', message: '' }] }),
    });
    expect(runExporter(quoting, both, { allowPartial: true })).toEqual({
      ok: false,
      files: [],
      findings: [
        {
          code: 'export/not-expressible',
          level: 'error',
          subject: 'list',
          message: 'Nothing written: A shell word cannot hold NUL: "\\0".',
        },
      ],
    });
  });

  it.each(['/etc/passwd', '../x', 'a/../x', 'a//b', '', 'a b', 'a\\b', '.hidden', 'a/'])(
    'throws for the path %j',
    (path) => {
      expect(() => runExporter(withFiles(path), both)).toThrow(
        `exporter list returned a bad or repeated path: ${path}`,
      );
    },
  );

  it('throws for two files of one path, whatever the case', () => {
    expect(() => runExporter(withFiles('a/b.txt', 'a/B.txt'), both)).toThrow('repeated path');
    expect(runExporter(withFiles('a/b.txt', 'c.txt'), both).files).toHaveLength(2);
  });

  it('throws for two rules of one id and for options that validate later', () => {
    expect(() => runExporter(list, makeResolution([mcr, mcr]))).toThrow(`rule ${mcr.id} occurs twice`);
    const later = {
      ...options,
      '~standard': { ...options['~standard'], validate: async () => ({ value: {} as never }) },
    };
    expect(() => runExporter({ ...list, options: later }, both)).toThrow('must validate synchronously');
  });

  it('throws for a widening that does not exist', () => {
    expect(() => runExporter(list, both, { widen: ['everything' as 'any'] })).toThrow(
      'no such widening: everything',
    );
  });
});

describe('what holds for the output as a whole', () => {
  it('names what pods reach over private endpoints where the target governs pods', () => {
    const facts = { networkIsolated: true, keyVaultPrivateEndpoint: true, monitorPrivateEndpoint: true };
    const messages = (scope: object, profile: Partial<ClusterProfile>) =>
      runExporter(
        { ...list, supports: supporting({}, scope) },
        makeResolution([mcr], profile),
      ).findings.flatMap(({ code, message }) => (code === 'export/prerequisite' ? [message] : []));
    const vaults = { features: ['keyvault-csi'], facts };
    expect(messages({ scope: 'pods' }, vaults)).toEqual([
      expect.stringMatching(/Key Vault over a private endpoint/),
    ]);
    expect(messages({ scope: 'pods' }, { ...vaults, facts: { ...facts, networkIsolated: false } })).toEqual(
      [],
    );
    expect(messages({}, vaults)).toEqual([]);
  });

  const codes = (
    rest: Parameters<typeof supporting>[1],
    layer: Parameters<typeof supporting>[0] = {},
    resolution = both,
  ) =>
    runExporter({ ...list, supports: supporting(layer, rest) }, resolution).findings.map(
      ({ code, level, subject }) => `${code} ${level} ${subject}`,
    );

  it.each<[string, Parameters<typeof supporting>[1], Parameters<typeof supporting>[0], string[]]>([
    ['pods only', { scope: 'pods' }, {}, ['export/scope-pods warning list']],
    ['matching by address', {}, { checks: 'address' }, ['export/l7-dropped warning list']],
    ['a prerequisite', { prerequisites: [{ text: 'T.' }] }, {}, ['export/prerequisite note list']],
    [
      'a prerequisite of addresses',
      { prerequisites: [{ text: 'T.', kinds: ['cidr'] }] },
      {},
      ['export/prerequisite note list'],
    ],
    [
      'one of rules that are not there',
      { prerequisites: [{ text: 'T.', layer: 'network', kinds: ['fqdn'] }] },
      {},
      [],
    ],
    ['another', { prerequisites: [{ text: 'T.', protocol: 'UDP' }] }, {}, []],
    ['too many rules', { limits: { rules: 2 } }, {}, ['export/limit error list']],
    ['too many names', { limits: { hosts: 1 } }, {}, ['export/limit error list']],
    ['too long a name', { limits: { hostLength: 12 } }, {}, ['export/limit error list']],
    ['too many addresses', { limits: { cidrs: 0 } }, {}, ['export/limit error list']],
    [
      'limits that are kept',
      { limits: { rules: 3, hosts: 2, cidrs: 1, hostLength: 17, maxPort: 443 } },
      {},
      [],
    ],
    [
      'a port that is too high',
      { limits: { maxPort: 400 } },
      {},
      ['export/limit error core/dns#1', 'export/limit error core/mcr#1'],
    ],
    [
      'a depth',
      {},
      { wildcard: { labels: 3, apex: false } },
      ['export/narrowed-depth warning core/updates#1'],
    ],
  ])('%s', (_, rest, layer, expected) => {
    expect(codes(rest, layer)).toEqual(expected);
  });

  it('is silent about rules where there are none', () => {
    expect(
      codes(
        { scope: 'pods', prerequisites: [{ text: 'T.', layer: 'network' }] },
        { checks: 'address' },
        makeResolution([]),
      ),
    ).toEqual([]);
  });

  it('does not use the service tags of another cloud, which have the same names', () => {
    const parsed = parseServiceTags({ ...serviceTags, cloud: 'China' });
    if (!parsed.ok) throw new Error('fixture');
    const { ok, findings } = runExporter(
      { ...list, supports: supporting({ serviceTag: 'expanded' }) },
      neutral,
      { serviceTags: parsed.value },
    );
    expect(ok).toBe(false);
    expect(findings[0]).toEqual({
      code: 'export/missing-value',
      level: 'error',
      subject: '--service-tags',
      message: 'Not used: the service tags are those of cloud China, the cluster is in AzureCloud.',
    });
  });
});

describe('the header', () => {
  const command = (profile: Partial<ClusterProfile>, run: Parameters<typeof runExporter>[2] = {}) => {
    let seen: string | undefined;
    const spy = defineExporter({
      ...list,
      version: '1.2.3',
      render: (_: readonly ExportRule[], { header }) => {
        expect(header).toMatchObject({ target: 'list 1.2.3', edition: '2026-06-19' });
        seen = header.command;
        return { files: [] };
      },
    });
    runExporter(spy, makeResolution([], profile), run);
    return seen?.replace('aks-egress export list --cloud AzureCloud --location westeurope', '…');
  };
  const facts = [
    { id: 'privateCluster', flag: '--[no-]private' },
    { id: 'windows', flag: '--windows' },
    { id: 'customDns', flag: '--custom-dns' },
    { id: 'nodeOsChannel', flag: '--fact nodeOsChannel' },
  ] as const;

  it.each<[Partial<ClusterProfile>, Parameters<typeof runExporter>[2], string]>([
    [{}, {}, '… --as-of 2026-06-19'],
    [{ features: ['core', 'gpu', 'defender'] }, {}, '… --feature gpu,defender --as-of 2026-06-19'],
    [
      { facts: { privateCluster: false, windows: true } },
      { catalog: { facts, locations: [], serviceTags: [] } as never },
      '… --no-private --windows --as-of 2026-06-19',
    ],
    [
      { facts: { windows: false, customDns: true, nodeOsChannel: 'None' } },
      { catalog: { facts, locations: [], serviceTags: [] } as never },
      '… --fact customDns=true --fact nodeOsChannel=None --fact windows=false --as-of 2026-06-19',
    ],
    [{ facts: { privateCluster: true } }, {}, '… --fact privateCluster=true --as-of 2026-06-19'],
    [
      { apiServerIps: ['203.0.113.1', '203.0.113.2'], apiServerFqdn: 'a.test' },
      {},
      '… --api-server-fqdn a.test --api-server-ip 203.0.113.1 --api-server-ip 203.0.113.2 --as-of 2026-06-19',
    ],
    [
      { customDnsServers: ['10.0.0.1'], keyVaults: ['v'], domainControllers: ['10.0.0.2'] },
      {},
      '… --custom-dns 10.0.0.1 --key-vault v --domain-controller 10.0.0.2 --as-of 2026-06-19',
    ],
    [
      { minimal: true, asDocumented: true, coreOptional: false },
      {},
      '… --no-core-optional --minimal --as-documented --as-of 2026-06-19',
    ],
    [
      {},
      { options: { priority: 300, sku: undefined }, allowPartial: true, widen: ['tag', 'any'] },
      '… --as-of 2026-06-19 --set priority=300 --widen tag,any --allow-partial',
    ],
    [{ features: ["x'y z"] }, {}, `… --feature 'x'\\''y z' --as-of 2026-06-19`],
    [{ features: ['a\0b'] }, {}, "… --feature 'a\uFFFDb' --as-of 2026-06-19"],
  ])('%#: gives the command that writes it again', (profile, run, expected) => {
    expect(command(profile, run)).toBe(expected);
  });
});
