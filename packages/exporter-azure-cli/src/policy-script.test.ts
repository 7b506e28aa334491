import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeResolution, makeWebRule } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { type FakeAzure, fakeAzure, POLICY } from './testing/fake-azure.ts';
import { missing, skipped, write, writes } from './testing/write-script.ts';

const GROUP = `${POLICY}/ruleCollectionGroups/rcg-aks-egress`;

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
    ['GROUP_PRIORITY', '0400'],
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
