import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { expect, it } from 'vitest';
import { azureCli } from './azure-cli.ts';

const PROFILE = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
} as const;

const newest = catalog.editions.at(-1)?.id as string;

it.each([
  ['2020-03-10', { mode: 'classic', sourceAddresses: '10.240.0.0/16' }],
  [newest, { groups: 'per-feature', policyName: 'fwpol-hub' }],
])('a full profile at %s is written as it was', async (asOf, options) => {
  const resolution = resolve(catalog, PROFILE, asOf);
  const { ok, files } = runExporter(withoutVersion(azureCli), resolution, {
    options,
    catalog,
    generator: 'aks-egress',
  });
  expect(ok).toBe(true);
  for (const { path, contents } of files)
    await expect(contents).toMatchFileSnapshot(`../golden/${asOf}.${path}`);
});
