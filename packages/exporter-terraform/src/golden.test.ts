import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { terraform } from './terraform.ts';
import { fieldProblems } from './test-fields.ts';
import { readResources, readRules } from './test-terraform.ts';

const PROFILE = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
} as const;

const sourceAddresses = '10.240.0.0/16';
const NEWEST = catalog.editions.at(-1)?.id as string;

describe('a full profile', () => {
  it.each([
    ['2020-03-10', 'policy', { sourceAddresses, policyId: 'azurerm_firewall_policy.hub.id' }],
    [NEWEST, 'policy', { groups: 'per-feature' }],
    [NEWEST, 'classic', { mode: 'classic', sourceAddresses, merge: true, fqdnTag: 'both' }],
  ])('at %s is written as it was: %s %o', async (asOf, name, options) => {
    const { ok, files } = runExporter(withoutVersion(terraform), resolve(catalog, PROFILE, asOf), {
      options,
      catalog,
    });
    expect(ok).toBe(true);
    expect(fieldProblems(await readResources(files))).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(['aks_egress.tf']);
    await expect(files[0]?.contents).toMatchFileSnapshot(`../golden/${asOf}.${name}.tf`);
  });

  it('becomes one rule for each rule of the resolution', async () => {
    const resolution = resolve(catalog, PROFILE);
    const { files } = runExporter(withoutVersion(terraform), resolution, { catalog });
    expect(await readRules(files)).toHaveLength(resolution.rules.length);
  });
});
