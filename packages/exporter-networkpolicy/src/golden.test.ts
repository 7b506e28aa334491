import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { networkpolicy } from './networkpolicy.ts';

const PROFILE = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
} as const;

const NEWEST = catalog.editions.at(-1)?.id as string;

describe('a full profile', () => {
  it.each([
    ['2020-03-10', 'networkpolicy', { selector: 'app=web', namespaces: 'team-a' }],
    [NEWEST, 'networkpolicy', { selector: 'app=web', namespaces: 'team-a' }],
    ['2020-03-10', 'clusternetworkpolicy', { kind: 'ClusterNetworkPolicy', selector: '*' }],
    [NEWEST, 'clusternetworkpolicy', { kind: 'ClusterNetworkPolicy', selector: '*' }],
  ])('at %s is written as it was: %s %o', async (asOf, name, options) => {
    const { ok, files } = runExporter(withoutVersion(networkpolicy), resolve(catalog, PROFILE, asOf), {
      options,
      catalog,
      allowPartial: name === 'networkpolicy',
    });
    expect(ok).toBe(name === 'clusternetworkpolicy');
    expect(files.map(({ path }) => path)).toEqual([`aks-egress.${name}.yaml`]);
    await expect(files[0]?.contents).toMatchFileSnapshot(`../golden/${asOf}.${name}.yaml`);
  });
});
