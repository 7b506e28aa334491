import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { azureFirewall } from './azure-firewall.ts';
import { readGroups } from './testing/read-arm.ts';
import { strictProblems } from './testing/strict-problems.ts';

const PROFILE = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
} as const;

describe('a full profile', () => {
  const newest = catalog.editions.at(-1)?.id as string;
  it.each([
    ['2020-03-10', 'template', { sourceAddresses: '10.240.0.0/16' }],
    [newest, 'template', { groups: 'per-feature' }],
    [newest, 'group', { form: 'group', sourceAddresses: '10.240.0.0/16', merge: true, fqdnTag: 'both' }],
  ])('at %s is written as it was: %s %o', async (asOf, name, options) => {
    const resolution = resolve(catalog, PROFILE, asOf);
    const { ok, files } = runExporter(withoutVersion(azureFirewall), resolution, {
      options,
      catalog,
      generator: 'aks-egress',
    });
    expect(ok).toBe(true);
    expect(strictProblems(readGroups(files))).toEqual([]);
    for (const { path, contents } of files)
      await expect(contents).toMatchFileSnapshot(`../golden/${asOf}.${name}/${path}`);
  });

  it('writes one rule for each rule of the resolution', () => {
    const resolution = resolve(catalog, PROFILE);
    const { files } = runExporter(withoutVersion(azureFirewall), resolution, { catalog });
    expect(JSON.parse(files[0]?.contents ?? '').outputs.ruleCount.value).toBe(resolution.rules.length);
  });
});
