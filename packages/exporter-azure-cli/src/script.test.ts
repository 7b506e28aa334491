import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resolution } from '@aks-egress/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { hostile, makeResolution, makeWebRule, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { azureCli } from './azure-cli.ts';
import { type FakeAzure, FIREWALL, fakeAzure, missingPrograms, POLICY } from './test-fake-az.ts';

const GROUP = `${POLICY}/ruleCollectionGroups/rcg-aks-egress`;

const write = (options: Readonly<Record<string, unknown>> = {}, resolution: Resolution = neutral) =>
  runExporter(azureCli, resolution, { options, allowPartial: true }).files[0]?.contents ?? '';

const writes = (azure: FakeAzure) =>
  azure
    .calls()
    .filter((words) => words.includes('put') || words.includes('create') || words.includes('delete'));

const missing = missingPrograms('bash', 'jq');
const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(' and ')})` : '';

describe.skipIf(missing.length > 0)(`a policy script${skipped}`, () => {
  it('replaces the group by one PUT, waits until it is in force, and says so', () => {
    using azure = fakeAzure();
    const { status, stdout, stderr } = azure.run(write(), { asProgram: true });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(
      /rcg-aks-egress is new; to remove it: az rest --method delete .*\n.*10 rules in force\n$/,
    );
    expect(writes(azure).map(([, , method, , url]) => `${method} ${url}`)).toEqual([
      `put ${GROUP}?api-version=2025-07-01`,
    ]);
    expect(azure.resource(GROUP)['properties']).toMatchObject({
      provisioningState: 'Succeeded',
      priority: 400,
    });
  });

  it('changes nothing when it runs twice, and keeps what was there before so that it can be restored', () => {
    using azure = fakeAzure();
    azure.run(write({}, makeResolution([makeWebRule('core/old#x', 'old.test')])));
    const old = azure.groups();
    const { status, stderr } = azure.run(write());
    const first = azure.groups();
    azure.run(write());
    expect(status).toBe(0);
    expect(azure.groups()).toEqual(first);
    expect(first).not.toEqual(old);
    const restore = /to restore: (az rest .*)/.exec(stderr)?.[1] ?? '';
    expect(azure.run(restore).status).toBe(0);
    expect(azure.groups()).toEqual(old);
    const [saved] = readdirSync(azure.folder).filter((name) => name.startsWith('rcg-aks-egress.'));
    expect(Object.keys(JSON.parse(readFileSync(join(azure.folder, saved as string), 'utf8')))).toEqual([
      'properties',
    ]);
  });

  it('writes groups one after the other, each when the one before is in force', () => {
    using azure = fakeAzure();
    expect(azure.run(write({ groups: 'per-feature' })).status).toBe(0);
    const order = azure.calls().flatMap(([, , method, , url = '']) => {
      const group = /ruleCollectionGroups\/([^?]+)/.exec(url)?.[1];
      return group ? [`${method} ${group.replace('rcg-aks-egress-', '')}`] : [];
    });
    expect(order).toEqual(
      ['core', 'core-optional', 'windows'].flatMap((name) =>
        ['put', 'get', 'get', 'get'].map((verb) => `${verb} ${name}`),
      ),
    );
  });

  it('takes source and priority of the environment, and keeps the distances between groups', () => {
    using azure = fakeAzure();
    const env = { SOURCE_ADDRESSES: '10.9.0.0/16, 10.8.0.0/16', GROUP_PRIORITY: '700' };
    azure.run(write({ groups: 'per-feature', sourceAddresses: '10.1.0.0/16' }), { env });
    expect(
      azure
        .groups()
        .map(({ priority }) => priority)
        .sort(),
    ).toEqual([700, 710, 730]);
    expect(JSON.stringify(azure.groups())).toContain('"sourceAddresses":["10.9.0.0/16","10.8.0.0/16"]');
    expect(JSON.stringify(azure.groups())).not.toContain('10.1.0.0/16');
  });

  it('takes what the options say where the environment says nothing', () => {
    using azure = fakeAzure();
    const script = write({
      resourceGroup: 'rg-hub',
      policyName: 'fwpol-hub',
      sourceAddresses: '10.1.0.0/16',
    });
    const env = { RESOURCE_GROUP: '', FIREWALL_POLICY: '', SOURCE_ADDRESSES: '' };
    expect(azure.run(script, { env })).toMatchObject({ status: 0 });
    expect(JSON.stringify(azure.groups())).toContain('"sourceAddresses":["10.1.0.0/16"]');
  });

  it('prints with --dry-run what it would send, and calls nothing', () => {
    using azure = fakeAzure();
    const { status, stdout } = azure.run(write(), { args: ['--dry-run'] });
    expect(status).toBe(0);
    expect(azure.calls()).toEqual([]);
    azure.run(write());
    const { ruleCollections, priority } = azure.resource(GROUP)['properties'] as Record<string, unknown>;
    expect(JSON.parse(stdout)).toEqual({ properties: { priority, ruleCollections } });
  });

  it.each([
    ['RESOURCE_GROUP', ''],
    ['FIREWALL_POLICY', ''],
    ['SOURCE_ADDRESSES', ''],
    ['SOURCE_ADDRESSES', ' , '],
    ['GROUP_PRIORITY', 'x[$(touch pwned)]'],
  ])('stops before any call when %s is %j', (name, value) => {
    using azure = fakeAzure();
    const { status, stderr } = azure.run(write(), { env: { [name]: value } });
    expect(status).not.toBe(0);
    expect(stderr).toContain(name);
    expect(azure.calls()).toEqual([]);
    expect(existsSync(join(azure.folder, 'pwned'))).toBe(false);
  });

  it('explains itself with --help, and refuses other arguments', () => {
    using azure = fakeAzure();
    const env = { RESOURCE_GROUP: '' };
    expect(azure.run(write(), { args: ['--help'], env })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Usage: [\s\S]*RESOURCE_GROUP[\s\S]*--dry-run/),
    });
    expect(azure.run(write(), { args: ['--nonsense'], env })).toMatchObject({ status: 2, stdout: '' });
  });

  const policy = (properties: object) => ({ id: POLICY, name: 'fwpol-hub', properties }) as never;
  it.each<[string, (azure: FakeAzure) => void, RegExp]>([
    [
      'the DNS proxy is off',
      (azure) => azure.put(POLICY, policy({ sku: { tier: 'Standard' } })),
      /turn on the DNS proxy/,
    ],
    [
      'the SKU is Basic',
      (azure) => azure.put(POLICY, policy({ sku: { tier: 'Basic' }, dnsSettings: { enableProxy: true } })),
      /SKU Basic/,
    ],
    [
      'the priority belongs to another group',
      (azure) =>
        azure.put(`${POLICY}/ruleCollectionGroups/other`, { name: 'other', properties: { priority: 400 } }),
      /priority 400 belongs to group other/,
    ],
  ])('writes nothing when %s', (_, prepare, message) => {
    using azure = fakeAzure();
    prepare(azure);
    const { status, stderr } = azure.run(write());
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(writes(azure)).toEqual([]);
  });

  it.each([
    ['the write fails', { FAKE_AZ_FAIL: '--method put' }],
    ['the write ends as Failed', { FAKE_AZ_STATE: 'Failed' }],
    ['nobody is logged in', { FAKE_AZ_FAIL: 'account show' }],
    ['the policy cannot be read', { FAKE_AZ_FAIL: 'fwpol-hub?' }],
    ['the groups cannot be read', { FAKE_AZ_FAIL: 'ruleCollectionGroups?' }],
  ])('fails and goes no further when %s', (_, env) => {
    using azure = fakeAzure();
    expect(azure.run(write({ groups: 'per-feature' }), { env }).status).not.toBe(0);
    expect(writes(azure).length).toBeLessThanOrEqual(1);
  });

  it('names groups that an export of before may have left', () => {
    using azure = fakeAzure();
    azure.put(`${POLICY}/ruleCollectionGroups/rcg-aks-egress-gpu`, {
      name: 'rcg-aks-egress-gpu',
      properties: { priority: 420 },
    });
    azure.put(`${POLICY}/ruleCollectionGroups/other`, { name: 'other', properties: { priority: 9000 } });
    const { stderr } = azure.run(write({ groups: 'per-feature' }));
    expect(stderr.match(/warning: .*/g)).toEqual([
      expect.stringContaining('group rcg-aks-egress-gpu is not of this file'),
    ]);
  });
});

describe.skipIf(missing.length > 0)(`a classic script${skipped}`, () => {
  const classic = (options: Readonly<Record<string, unknown>> = {}, resolution = neutral) =>
    write({ mode: 'classic', ...options }, resolution);

  it('gives action and priority with the first rule of each collection only', () => {
    using azure = fakeAzure();
    expect(azure.run(classic(), { asProgram: true }).status).toBe(0);
    const created = azure.calls().filter((words) => words.includes('create'));
    const collection = (words: readonly string[]) => words[words.indexOf('--collection-name') + 1];
    const first = created.filter(
      (words, at) => at === 0 || collection(words) !== collection(created[at - 1] ?? []),
    );
    expect(created.filter((words) => words.includes('--priority'))).toEqual(first);
    expect(created).toHaveLength(neutral.rules.length);
  });

  it('deletes only its own collections, creates them again, and can be undone', () => {
    using azure = fakeAzure();
    azure.run(classic());
    const before = azure.groups();
    const { status, stderr } = azure.run(classic());
    expect(status).toBe(0);
    expect(azure.groups()).toEqual(before);
    expect(azure.calls().filter((words) => words.includes('delete'))).toHaveLength(5);
    expect(stderr).toContain("to restore: az rest --method put --url '");
    const [saved] = readdirSync(azure.folder).filter((name) => name.startsWith('fw-hub.'));
    const kept = JSON.parse(readFileSync(join(azure.folder, saved as string), 'utf8'));
    expect(kept).not.toHaveProperty('etag');
    expect(kept.properties).not.toHaveProperty('provisioningState');
  });

  it('passes names with a star on as they are, even where files match', () => {
    using azure = fakeAzure();
    for (const name of ['a.data.mcr.microsoft.com', 'b.hcp.westeurope.azmk8s.io'])
      writeFileSync(join(azure.folder, name), '');
    azure.run(classic({ fqdnTag: 'both' }), { env: { SOURCE_ADDRESSES: '*' } });
    const text = JSON.stringify(azure.groups());
    expect(text).toContain('"targetFqdns":["*.data.mcr.microsoft.com"]');
    expect(text).toContain('"sourceAddresses":["*"]');
    expect(text).not.toContain('a.data.mcr');
    expect(text).toContain('"fqdnTags":["AzureKubernetesService"]');
  });

  it('prints its commands with --dry-run, and calls nothing', () => {
    using azure = fakeAzure();
    const { status, stdout } = azure.run(classic(), { args: ['--dry-run'] });
    expect(status).toBe(0);
    expect(azure.calls()).toEqual([]);
    azure.run(stdout);
    const again = fakeAzure();
    try {
      again.run(classic());
      expect(azure.groups()).toEqual(again.groups());
    } finally {
      again[Symbol.dispose]();
    }
  });

  const firewall = (properties: object) => ({ id: FIREWALL, name: 'fw-hub', properties }) as never;
  it.each<[string, object, RegExp]>([
    ['the firewall has a policy', { firewallPolicy: { id: POLICY } }, /has a policy/],
    ['the DNS proxy is off', { additionalProperties: {} }, /turn on the DNS proxy/],
    [
      'a priority belongs to another collection',
      {
        additionalProperties: { 'Network.DNS.EnableProxy': 'true' },
        networkRuleCollections: [{ name: 'other', properties: { priority: 200, rules: [] } }],
      },
      /priority 200 belongs to collection other/,
    ],
  ])('writes nothing when %s', (_, properties, message) => {
    using azure = fakeAzure();
    azure.put(FIREWALL, firewall(properties));
    const { status, stderr } = azure.run(classic());
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(writes(azure)).toEqual([]);
  });

  it('stops at the first failure and says what to restore', () => {
    using azure = fakeAzure();
    const { status, stderr } = azure.run(classic(), { env: { FAKE_AZ_FAIL: '--name core-tunnel-tcp-9000' } });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/stopped half-way: restore what was saved above\n$/);
    expect(azure.calls().at(-1)).toContain('core-tunnel-tcp-9000');
  });

  it('warns of the gap, and does not go with SKUs that need a policy', () => {
    const { findings } = runExporter(azureCli, neutral, { options: { mode: 'classic' } });
    expect(findings.map(({ code, level }) => `${level} ${code}`)).toContain('warning export/prerequisite');
    const { files, findings: refused } = runExporter(azureCli, neutral, {
      options: { mode: 'classic', sku: 'Premium' },
      allowPartial: true,
    });
    expect(files).toEqual([]);
    expect(refused.some(({ code, subject }) => `${code} ${subject}` === 'export/bad-option mode')).toBe(true);
  });
});

const SCRIPTS: readonly [string, string][] = [neutral, hostile, makeResolution([])].flatMap(
  (resolution, at) =>
    [
      {},
      { groups: 'per-feature', merge: true },
      { mode: 'classic' },
      { mode: 'classic', fqdnTag: 'both' },
    ].map((options): [string, string] => [
      `${JSON.stringify(options)} of ${['the neutral rules', 'hostile text', 'no rules'][at]}`,
      write(options, resolution),
    ]),
);

describe.skipIf(missing.length > 0)(`hostile text${skipped}`, () => {
  it.each(['policy', 'classic'])('runs nothing in a %s script', (mode) => {
    using azure = fakeAzure();
    expect(azure.run(write({ mode }, hostile)).status).toBe(0);
    expect(existsSync(join(azure.folder, 'pwned'))).toBe(false);
    for (const words of azure.calls())
      for (const word of words) expect(word).not.toMatch(/^@(?!.*body\.json$)/);
  });
});

describe.skipIf(missing.includes('bash'))(`bash -n${skipped}`, () => {
  it.each(SCRIPTS)('reads %s', (_, script) => {
    const { status, stderr } = spawnSync('bash', ['-n', '-s'], { input: script, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

const shellcheck = missingPrograms('shellcheck').length === 0;

describe.skipIf(!shellcheck)(
  `shellcheck${shellcheck ? '' : ' (skipped: shellcheck is not installed)'}`,
  () => {
    it.each(SCRIPTS)('finds nothing in %s', (title, script) => {
      // SC2016 says that what looks like an expansion is none, which is what hostile text must be.
      const except = title.includes('hostile') ? ['--exclude=SC2016'] : [];
      const { status, stdout } = spawnSync('shellcheck', [...except, '-'], {
        input: script,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    });
  },
);
