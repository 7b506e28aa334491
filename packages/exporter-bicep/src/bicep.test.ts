import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firewallAllows, readAdmissions } from '@aks-egress/exporter-azure-firewall/test-arm';
import { strictProblems } from '@aks-egress/exporter-azure-firewall/test-strict-group';
import { type ExportFile, runExporter } from '@aks-egress/exporter-kit';
import {
  hostile,
  makeResolution,
  makeRule,
  makeWebRule,
  neutral,
  testExporter,
} from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { bicep } from './bicep.ts';
import { evaluateBicep, parseBicep, readBicepGroups } from './testing/read-bicep.ts';

const sourceAddresses = ['10.240.0.0/16'];
const IP_GROUP =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/ipGroups/nodes';

const MODES = {
  'parameters that the deployment gives': {},
  'one group': { sourceAddresses },
  'a group per feature, merged': { sourceAddresses, groups: 'per-feature', merge: true },
  'literals from IP groups': { values: 'literals', policyName: 'policy', sourceIpGroups: [IP_GROUP] },
  'SKU Basic and another API version': { sku: 'Basic', apiVersion: '2024-05-01', sourceAddresses },
};

const groupsOf = (files: readonly ExportFile[]) => files.flatMap(({ contents }) => readBicepGroups(contents));

for (const [title, options] of Object.entries(MODES)) {
  testExporter(bicep, {
    title,
    options,
    readBack: (files) => readAdmissions(groupsOf(files)),
    allows: (files, probe) => firewallAllows(groupsOf(files), probe),
    deviates: { 'tunnel/udp-ipv6': 'Azure Firewall forwards IPv4 only, whatever a service tag holds' },
    limits: (files) => strictProblems(groupsOf(files)),
  });
}

const write = (options: Readonly<Record<string, unknown>> = {}, resolution = neutral) =>
  runExporter(bicep, resolution, { options, allowPartial: true }).files[0]?.contents ?? '';

describe('a Bicep file', () => {
  it('declares what the deployment gives, with descriptions and limits', () => {
    const declared = parseBicep(write());
    const parameters = [...declared].filter(([, { keyword }]) => keyword === 'param');
    expect(parameters.map(([name, { type }]) => `${name} ${type}`)).toEqual([
      'firewallPolicyName string',
      'ruleCollectionGroupName string',
      'groupPriority int',
      'sourceAddresses string[]',
    ]);
    for (const [, { decorators }] of parameters) expect(decorators.get('description')).toMatch(/\.$/);
    expect(declared.get('groupPriority')?.decorators.get('minValue')).toBe(100);
    expect(declared.get('firewallPolicyName')?.value).toBeUndefined();
  });

  it('has no parameters with values=literals, and asks for what it then needs', () => {
    const declared = parseBicep(
      write({ values: 'literals', policyName: 'p', sourceAddresses: '10.0.0.0/8' }),
    );
    expect([...declared.values()].filter(({ keyword }) => keyword === 'param')).toEqual([]);
    expect(evaluateBicep(declared)('sourceAddresses')).toEqual(['10.0.0.0/8']);
    const { files, findings } = runExporter(bicep, neutral, {
      options: { values: 'literals' },
      allowPartial: true,
    });
    expect(files).toEqual([]);
    expect(findings.filter(({ level }) => level === 'error').map(({ subject }) => subject)).toEqual([
      'policyName',
      'sourceAddresses',
    ]);
  });

  it('refers to the policy as existing and changes nothing else', () => {
    const resources = [
      ...parseBicep(write({ groups: 'per-feature', apiVersion: '2024-05-01' })).values(),
    ].filter(({ keyword }) => keyword === 'resource');
    expect(resources.map(({ type, existing }) => [type, existing])).toEqual([
      ['Microsoft.Network/firewallPolicies@2024-05-01', true],
      ...['core', 'core-optional', 'windows'].map(() => [
        'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01',
        false,
      ]),
    ]);
  });

  it('takes the priority of the deployment and keeps the distances between groups', () => {
    const groups = readBicepGroups(write({ groups: 'per-feature' }), { groupPriority: 700 });
    expect(groups.map(({ priority }) => priority)).toEqual([700, 710, 730]);
  });

  it('counts its rules and names its edition', () => {
    const value = evaluateBicep(parseBicep(write()));
    expect(value('output.edition')).toBe(neutral.edition.id);
    expect(value('output.ruleCount')).toBe(neutral.rules.length);
  });

  it('says above each rule what it is for and what breaks without it', () => {
    expect(write()).toContain(
      '  // core/mcr#mcr.microsoft.com (required): Purpose of core/mcr. Without it: What breaks without core/mcr. (required-network-rules, 2026-06-19)\n  {\n',
    );
  });

  it('says at its place which rule is left out', () => {
    const wildcard = { kind: 'wildcard-fqdn', value: '*.a.test' } as const;
    const text = write(
      {},
      makeResolution([
        makeRule('core/a#a', [{ kind: 'cidr', value: '10.0.0.0/8' }]),
        makeRule('core/b#b', [wildcard]),
        makeRule('gpu/c#c', [wildcard]),
      ]),
    );
    expect(text).toMatch(/ {2}\}\n {2}\/\/ Left out: core\/b#b \(required\): Not written: .*\n\]\n/);
    expect(text).toMatch(/\]\n\n\/\/ Left out: gpu\/c#c .*\n\nresource policy/);
  });

  it('gives collections symbols of their own, whatever their features are called', () => {
    const features = ['a-1', 'a1', 'a_1', '1a', 'policy', 'source-addresses', 'A-1'];
    const rules = features.map((feature, n) => makeWebRule(`${feature}/w#${n}`, `w${n}.test`));
    for (const groups of ['one', 'per-feature'])
      expect(
        readBicepGroups(write({ groups }, makeResolution(rules))).flatMap((one) => one.collections),
      ).toHaveLength(features.length);
  });

  it('holds no line that hostile text wrote', () => {
    const known = /^\s*(\/\/.*|[}\]]|@\w+\(.*\)|(param|var|resource|output) .*|\w+: .*|'.*'|\{)?$/;
    for (const line of write({}, hostile).split('\n')) expect(line).toMatch(known);
  });
});

const installed = spawnSync('bicep', ['--version']).status === 0;

describe.skipIf(!installed)(
  `bicep build${installed ? '' : ' (skipped: the Bicep compiler is not installed)'}`,
  () => {
    it.each(Object.entries({ ...MODES, hostile: {} }))('compiles the file: %s', (title, options) => {
      const folder = mkdtempSync(join(tmpdir(), 'aks-egress-bicep-'));
      try {
        const path = join(folder, 'aks-egress.bicep');
        writeFileSync(path, write(options, title === 'hostile' ? hostile : neutral));
        const { status, stderr } = spawnSync('bicep', ['build', '--stdout', path], { encoding: 'utf8' });
        expect(status, stderr).toBe(0);
        expect(stderr.replace(/^.*no-hardcoded-env-urls.*$/gm, '').trim()).toBe('');
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);
