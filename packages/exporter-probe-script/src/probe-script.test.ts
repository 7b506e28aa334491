import { spawnSync } from 'node:child_process';
import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import {
  admits,
  empty,
  hostile,
  large,
  neutral,
  testExporter,
  withoutVersion,
} from '@aks-egress/exporter-kit/conformance';
import { FULL_PROFILES } from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { probeScript } from './probe-script.ts';
import { readAdmissions, readTable } from './testing/read-table.ts';
import { write } from './testing/write-script.ts';

const image = `registry.example/tools/curl@sha256:${'0'.repeat(64)}`;

for (const [title, options] of Object.entries({
  'a script': {},
  'a Job': { form: 'job', image },
  'JSON and no control': { output: 'json', openNetwork: 'ignore', parallel: 1 },
})) {
  testExporter(probeScript, {
    title,
    options,
    readBack: readAdmissions,
    allows: (files, probe) => admits(readAdmissions(files), probe),
  });
}

const shellcheck = spawnSync('shellcheck', ['--version']).error
  ? ' (skipped: shellcheck is not installed)'
  : '';

describe.skipIf(shellcheck !== '')(`shellcheck${shellcheck}`, () => {
  it.each(Object.entries({ neutral, empty, hostile, full: FULL_PROFILES.at(-1) ?? neutral }))(
    'finds nothing in the script of the %s rules',
    (name, resolution) => {
      // They say that what looks like an expansion or an escape is none, which is what hostile text must be.
      const except = name === 'hostile' ? ['--exclude=SC2016,SC1003'] : [];
      const { status, stdout } = spawnSync(
        'shellcheck',
        ['--shell=sh', '--enable=all', ...except, ...STYLE, '-'],
        {
          input: write({}, resolution),
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        },
      );
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    },
  );
});

/** Optional checks that ask for other idioms: braces everywhere, status of every command in a condition. */
const STYLE = ['--exclude=SC2250,SC2310,SC2311,SC2312,SC2248,SC2249'];

describe('the table of a script', () => {
  it.each(FULL_PROFILES.map((one) => [one.edition.id, one] as const))(
    'is as reviewed for a full profile at %s',
    async (edition, resolution) => {
      await expect(write({}, resolution)).toMatchFileSnapshot(`../golden/aks-egress-probe.${edition}.sh`);
    },
  );

  const profile = { cloud: 'AzureCloud', location: 'westeurope', features: ['azure-monitor'] } as const;
  const lineOf = (destination: string, options: object, facts = {}) => {
    const script = write({ ...options }, resolve(catalog, { ...profile, ...facts }));
    return readTable(script).find((line) => line.destination === destination && line.check !== 'tcp');
  };

  it('asks witnesses for wildcards: those of the catalog, of the profile, or of the operator first', () => {
    expect(lineOf('*.data.mcr.microsoft.com', {})).toMatchObject({
      check: 'https',
      hosts: ['eastus.data.mcr.microsoft.com', 'westus.data.mcr.microsoft.com'],
    });
    expect(lineOf('*.data.mcr.microsoft.com', { witnesses: 'weu.data.mcr.microsoft.com' })?.hosts).toEqual([
      'weu.data.mcr.microsoft.com',
      'eastus.data.mcr.microsoft.com',
    ]);
    expect(lineOf('*.hcp.westeurope.azmk8s.io', { witnesses: 'a-1.hcp.westeurope.azmk8s.io' })).toMatchObject(
      {
        check: 'api',
        path: '/healthz',
        hosts: ['a-1.hcp.westeurope.azmk8s.io'],
      },
    );
    expect(
      lineOf('aks-1.hcp.westeurope.azmk8s.io', {}, { apiServerFqdn: 'aks-1.hcp.westeurope.azmk8s.io' }),
    ).toMatchObject({ check: 'api', path: '/healthz', hosts: ['aks-1.hcp.westeurope.azmk8s.io'] });
  });

  it('has no host for a wildcard without a witness, and says why', () => {
    expect(lineOf('*.hcp.westeurope.azmk8s.io', {})).toMatchObject({
      check: 'skip',
      path: expect.stringMatching(/^no witness: /),
      hosts: [],
    });
    // The one that matches is pinned inside the cluster, a placeholder is no host, and another suffix proves nothing.
    const all = readTable(write({ witnesses: 'mcr.microsoft.com' }, resolve(catalog, profile)));
    for (const { destination, hosts } of all) {
      for (const host of hosts) {
        expect(host).not.toMatch(/[{}*]|aks-security-patch/);
        expect(host.endsWith(destination.replace(/^\*/, '').replace(/\/32$/, ''))).toBe(true);
      }
    }
  });

  it('asks exact hosts at the path that nodes use', () => {
    expect(lineOf('mcr.microsoft.com', {})?.path).toBe('/v2/');
    expect(lineOf('packages.aks.azure.com', {})?.path).toBe('/acs-mirror/healthz');
  });

  it('asks by the protocol of the rule, and skips what no one endpoint stands for', () => {
    const checks = readTable(write({}, neutral)).map(
      ({ destination, port, check }) => `${destination}:${port} ${check}`,
    );
    expect(checks).toEqual([
      '203.0.113.10/32:443 tcp',
      '10.0.0.10/32:53 dns-udp',
      'ntp.ubuntu.com:123 ntp',
      'AzureCloud.westeurope:9000 skip',
      'AzureCloud.westeurope:1194 skip',
      'kms.core.windows.net:1688 tcp',
      '*.hcp.westeurope.azmk8s.io:443 skip',
      'mcr.microsoft.com:443 https',
      '*.data.mcr.microsoft.com:443 https',
      'security.ubuntu.com:80 http',
    ]);
  });
});

describe('the exporter', () => {
  const run = (options: object, resolution = neutral) =>
    runExporter(withoutVersion(probeScript), resolution, { options: { ...options } });
  const codes = (result: ReturnType<typeof run>) =>
    result.findings.filter(({ level }) => level === 'error').map(({ code, subject }) => `${code} ${subject}`);

  it.each(['job', 'both'])('wants an image with a digest with form=%s', (form) => {
    expect(codes(run({ form }))).toEqual(['export/bad-option image']);
    for (const bad of ['curl', 'curlimages/curl@sha256:0', 'mcr.microsoft.com/azurelinux/base/core:3.0'])
      expect(codes(run({ form, image: bad })), bad).toEqual(['export/bad-option image']);
    expect(run({ form, image }).ok).toBe(true);
  });

  it.each(['mcr.microsoft.com', 'x.y.data.mcr.microsoft.com'])(
    'refuses %s as a host that must be blocked',
    (host) => {
      expect(codes(run({ negativeControl: host }))).toEqual(['export/bad-option negativeControl']);
      expect(codes(run({ negativeControl: host, openNetwork: 'ignore' }))).toEqual([]);
    },
  );

  it('reports a Job whose script no ConfigMap can hold', () => {
    const rules = Array.from({ length: 4 }, (_, copy) =>
      large.rules.map((rule) => ({ ...rule, id: `${copy}${rule.id}` })),
    ).flat();
    expect(codes(run({ form: 'job', image }, { ...large, rules }))).toEqual(['export/limit probe-script']);
  });
});
