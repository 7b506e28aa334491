import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { expect, it } from 'vitest';
import { dns } from '../src/index.ts';

const PROFILE = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
} as const;

const newest = catalog.editions.at(-1)?.id ?? '';

it.each([
  ['2020-03-10', 'dnsmasq', { sourceCidrs: '10.240.0.0/16,fd00:240::/64' }],
  [
    newest,
    'dnsmasq',
    { openZones: 'cluster.local=10.0.0.10', openNetworks: '10.0.0.0/8', packetDenial: 'reject' },
  ],
  ['2020-03-10', 'rpz', { sourceCidrs: '10.240.0.0/16' }],
  [newest, 'rpz', { previousSerial: 2026061900 }],
  [newest, 'unbound', { openZones: 'cluster.local=10.0.0.10' }],
  [newest, 'unbound-local-zone', {}],
])('a full profile at %s is written as it was, as %s with %o', async (asOf, form, rest) => {
  const { files, findings } = runExporter(withoutVersion(dns), resolve(catalog, PROFILE, asOf), {
    options: { form, ...rest },
    widen: form === 'dnsmasq' ? [] : ['port', 'subtree'],
    allowPartial: form !== 'dnsmasq',
    catalog,
  });
  const errors = findings.filter(({ level }) => level === 'error').map(({ subject }) => subject);
  const addresses = /^core\/(?:api-server-address|dns|tunnel)#/;
  expect(errors.filter((subject = '') => form === 'dnsmasq' || !addresses.test(subject))).toEqual([]);
  for (const { path, contents } of files) {
    await expect(contents).toMatchFileSnapshot(`../golden/${asOf}.${form}/${path}`);
  }
});

it('writes every rule of every edition, cloud and feature on its own ports, up to what no address stands for and clouds that the edition does not cover', () => {
  const unwritten = new Set<string>();
  for (const { id } of catalog.editions) {
    for (const cloud of ['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment'] as const) {
      const location = catalog.locations.find((one) => one.cloud === cloud)?.name ?? '';
      const features = catalog.features.map((feature) => feature.id);
      const profile = {
        ...PROFILE,
        cloud,
        location,
        features,
        facts: { konnectivity: false, windowsNodes: true },
      };
      const { findings } = runExporter(dns, resolve(catalog, profile, id), {
        catalog,
        allowPartial: true,
      });
      for (const { level, code, subject = '' } of findings)
        if (level === 'error') unwritten.add(`${code} ${subject}`);
    }
  }
  expect([...unwritten].sort()).toMatchInlineSnapshot(`
    [
      "export/missing-value windows-gmsa/active-directory#tcp-9389",
      "export/not-expressible dev-spaces/controller#azds-*.{location}.azds.io",
      "export/not-expressible dev-spaces/service-tag#tcp-443",
      "resolve/cloud-not-covered AzureChinaCloud",
      "resolve/cloud-not-covered AzureUSGovernment",
    ]
  `);
});
