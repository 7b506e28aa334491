import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { cilium } from './cilium.ts';
import { strictProblems } from './test-strict-policies.ts';

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
    ['2020-03-10', 'cnp', { selector: 'app=web', namespaces: 'team-a' }, 18],
    [NEWEST, 'cnp', { selector: 'app=web', namespaces: 'team-a' }, 18],
    [NEWEST, 'ccnp', { kind: 'CCNP', selector: '*', ciliumVersion: '1.19', serverNames: true }, 19],
  ])('at %s is written as it was: %s %o', async (asOf, name, options, minor) => {
    const { ok, files } = runExporter(withoutVersion(cilium), resolve(catalog, PROFILE, asOf), {
      options,
      catalog,
    });
    expect(ok).toBe(true);
    expect(strictProblems(files, minor)).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual([`aks-egress.${name}.yaml`]);
    await expect(files[0]?.contents).toMatchFileSnapshot(`../golden/${asOf}.${name}.yaml`);
  });
});
