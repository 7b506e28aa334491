import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { nsg } from './nsg.ts';
import { readReport, readRules } from './test-read.ts';
import { strictProblems } from './test-strict.ts';

const PROFILE = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
} as const;

const NEWEST = catalog.editions.at(-1)?.id as string;

describe('a full profile', () => {
  it.each([['2020-03-10'], [NEWEST]])('at %s is reported as it was, need by need', async (asOf) => {
    const resolution = resolve(catalog, PROFILE, asOf);
    const { ok, files } = runExporter(withoutVersion(nsg), resolution, { catalog });
    expect(ok).toBe(true);
    expect(readReport(files)).toHaveLength(
      resolution.rules.reduce((sum, { ports }) => sum + ports.length, 0),
    );
    await expect(files[0]?.contents).toMatchFileSnapshot(`../golden/${asOf}.report.md`);
  });

  it.each([
    ['2020-03-10', 'arm', 'json', { deny: 'internet', sourceAddresses: '10.240.0.0/16' }],
    [NEWEST, 'bicep', 'bicep', {}],
    [NEWEST, 'terraform', 'tf', { deny: 'all', internalAddresses: '10.0.0.0/8' }],
  ])('at %s is written as it was, as %s', async (asOf, format, extension, more) => {
    const { ok, files } = runExporter(withoutVersion(nsg), resolve(catalog, PROFILE, asOf), {
      options: { mode: 'rules', format, ...more },
      widen: ['tag', 'any'],
      catalog,
    });
    expect(ok).toBe(true);
    expect(strictProblems(await readRules(files))).toEqual([]);
    await expect(files[0]?.contents).toMatchFileSnapshot(`../golden/${asOf}.rules.${extension}`);
  });

  it('is refused as rules without permissions, and everything missing is named', () => {
    const resolution = resolve(catalog, PROFILE);
    const { ok, files, findings } = runExporter(nsg, resolution, {
      options: { mode: 'rules' },
      catalog,
    });
    expect({ ok, files }).toEqual({ ok: false, files: [] });
    const errors = findings.filter(({ level }) => level === 'error').map(({ subject }) => subject);
    const names = resolution.rules.filter(({ layer }) => layer === 'application').map(({ id }) => id);
    expect(errors.sort()).toEqual(names.sort());
  });
});
