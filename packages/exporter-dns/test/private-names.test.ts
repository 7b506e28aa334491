import { readFileSync } from 'node:fs';
import { type ClusterProfile, profileFromManagedCluster, resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { describe, expect, it } from 'vitest';
import { dns } from '../src/index.ts';
import { monitorZones } from '../src/names/private-names.ts';
import { readDnsmasq } from './read-dnsmasq.ts';
import { passes, readZone } from './read-rpz.ts';

const PLACES = {
  AzureCloud: 'westeurope',
  AzureChinaCloud: 'chinaeast2',
  AzureUSGovernment: 'usgovvirginia',
} as const;

/** What the exporter writes for a cluster: which names resolve in two forms, and what it warns of. */
function write(rest: Partial<ClusterProfile>, openZones = 'cluster.local') {
  const cloud = rest.cloud ?? 'AzureCloud';
  const profile = { cloud, location: PLACES[cloud], features: [], ...rest };
  const run = (form: string) =>
    runExporter(dns, resolve(catalog, profile), {
      options: { form, openZones },
      widen: ['port'],
      allowPartial: true,
    });
  const [zoned, dnsmasq] = [run('rpz'), run('dnsmasq')];
  const zone = readZone(zoned.files[0]?.contents ?? '');
  const { resolves } = readDnsmasq(dnsmasq.files);
  return {
    answers(host: string) {
      expect(resolves(host), host).toBe(passes(zone, host));
      return resolves(host);
    },
    warnings: dnsmasq.findings
      .filter(({ level, code }) => level === 'warning' && code === 'export/prerequisite')
      .map(({ message }) => message),
  };
}

const about = ({ warnings }: ReturnType<typeof write>, text: string) =>
  warnings.filter((one) => one.includes(text));

describe('the registry of a network isolated cluster', () => {
  const ISOLATED = { facts: { privateCluster: true, networkIsolated: true }, apiServerFqdn: 'a.azmk8s.io' };

  it('is asked for, and answers once its names are open', () => {
    const closed = write(ISOLATED);
    expect(closed.answers('myacr.azurecr.io')).toBe(false);
    expect(about(closed, 'REGISTRY.azurecr.io and REGISTRY.westeurope.data.azurecr.io')).toHaveLength(1);
    const open = write(ISOLATED, 'cluster.local,myacr.azurecr.io,myacr.westeurope.data.azurecr.io');
    expect(['myacr.azurecr.io', 'myacr.westeurope.data.azurecr.io'].map(open.answers)).toEqual([true, true]);
    expect(open.warnings).toEqual([]);
  });

  it.each([
    ['myacr.azurecr.io', ['REGISTRY.westeurope.data.azurecr.io']],
    ['myacr.westeurope.data.azurecr.io', ['REGISTRY.azurecr.io']],
    ['corp.example', ['REGISTRY.azurecr.io', 'REGISTRY.westeurope.data.azurecr.io']],
    ['privatelink.azurecr.io', ['REGISTRY.azurecr.io', 'REGISTRY.westeurope.data.azurecr.io']],
    ['azurecr.io', []],
  ])('is missed where openZones is %s', (zones, missed) => {
    const { warnings } = write(ISOLATED, zones);
    expect(warnings.flatMap((one) => one.match(/REGISTRY\S*/g) ?? [])).toEqual(missed);
  });

  it('is missed beside registries that rules open', () => {
    const features = ['cluster-extensions'];
    expect(about(write({ ...ISOLATED, features }), 'REGISTRY.azurecr.io')).toHaveLength(1);
  });

  it('has the suffix of the cloud', () => {
    const cloud = 'AzureChinaCloud';
    const closed = write({ ...ISOLATED, cloud, apiServerFqdn: 'a.hcp.chinaeast2.cx.prod.service.azk8s.cn' });
    expect(about(closed, 'REGISTRY.chinaeast2.data.azurecr.cn')).toHaveLength(1);
  });

  it('is asked for where the document of the cluster says so', () => {
    const example = JSON.parse(
      readFileSync(new URL('../../../examples/cluster.json', import.meta.url), 'utf8'),
    );
    const privateFqdn = 'shop-prod-4k7m2x9q.0123.privatelink.westeurope.azmk8s.io';
    const { profile } = profileFromManagedCluster(
      {
        ...example,
        apiServerAccessProfile: { enablePrivateCluster: true },
        privateFqdn,
        networkProfile: { ...example.networkProfile, outboundType: 'none' },
        bootstrapProfile: {
          artifactSource: 'Cache',
          containerRegistryId:
            '/subscriptions/0/resourceGroups/shop/providers/Microsoft.ContainerRegistry/registries/myacr',
        },
      },
      catalog,
    );
    const written = write(profile as ClusterProfile);
    expect(written.answers(privateFqdn)).toBe(true);
    expect(about(written, 'REGISTRY.azurecr.io')).toHaveLength(1);
  });
});

describe('key vaults over a private endpoint', () => {
  const facts = { networkIsolated: true, keyVaultPrivateEndpoint: true };
  const profile = { facts, features: ['keyvault-csi'], apiServerFqdn: 'a.hcp.westeurope.azmk8s.io' };

  it.each([
    ['AzureCloud', 'vault.azure.net'],
    ['AzureChinaCloud', 'vault.azure.cn'],
    ['AzureUSGovernment', 'vault.usgovcloudapi.net'],
  ] as const)('answer to their names in %s', (cloud, suffix) => {
    const written = write({ ...profile, cloud, keyVaults: ['kv-a', `KV-B.${suffix}`] });
    expect([`kv-a.${suffix}`, `kv-b.${suffix}`].map(written.answers)).toEqual([true, true]);
    for (const host of [`kv-c.${suffix}`, suffix, `x.kv-a.${suffix}`])
      expect(written.answers(host), host).toBe(false);
    expect(about(written, 'Key vaults')).toEqual([]);
  });

  it('are missed where nobody says their names', () => {
    const closed = write(profile);
    expect(closed.answers('kv-a.vault.azure.net')).toBe(false);
    expect(about(closed, 'vault.azure.net')).toHaveLength(1);
    expect(about(write(profile, 'privatelink.vaultcore.azure.net'), 'vault.azure.net')).toHaveLength(1);
    expect(about(write(profile, 'kv-a.vault.azure.net'), 'vault.azure.net')).toEqual([]);
    expect(about(write(profile, 'vault.azure.net'), 'vault.azure.net')).toEqual([]);
  });

  it('have rules where the cluster is not isolated, and are not open twice', () => {
    const written = write({ ...profile, facts: { keyVaultPrivateEndpoint: true } });
    expect(written.answers('kv-a.vault.azure.net')).toBe(true);
    expect(about(written, 'Key vaults')).toEqual([]);
  });
});

describe('Azure Monitor over a private endpoint', () => {
  const facts = { networkIsolated: true, monitorPrivateEndpoint: true };

  it.each(Object.keys(PLACES) as (keyof typeof PLACES)[])(
    'is missed by the names that the list leaves out, in %s',
    (cloud) => {
      const profile = { cloud, location: PLACES[cloud], features: ['azure-monitor'] };
      const left = resolve(catalog, profile).rules.filter(
        ({ features, layer, level }) =>
          features.includes('azure-monitor') && layer === 'application' && level !== 'legacy',
      );
      const zones = monitorZones(profile);
      const hosts = left.map(({ destinations }) => destinations[0]?.value.replace('*.', 'x.') ?? '');
      // Microsoft Entra has no private endpoint.
      const monitored = hosts.filter((host) => host !== 'login.microsoftonline.com');
      expect(monitored.length).toBeGreaterThan(5);
      for (const host of monitored)
        expect(
          zones.some((zone) => host === zone || host.endsWith(`.${zone}`)),
          host,
        ).toBe(true);
      for (const zone of zones)
        expect(
          hosts.some((host) => host.endsWith(zone)),
          zone,
        ).toBe(true);
      const closed = write({ ...profile, facts });
      for (const host of monitored) expect(closed.answers(host), host).toBe(false);
      expect(about(closed, `add ${zones.join(', ')} to openZones`)).toHaveLength(1);
      expect(about(write({ ...profile, facts }, zones.join()), 'Azure Monitor')).toEqual([]);
    },
  );

  it('is missed by those names only that are still closed', () => {
    const zones = monitorZones({ cloud: 'AzureCloud', location: 'westeurope', features: [] });
    const [first = '', ...others] = zones;
    const [said] = about(write({ facts }, others.join()), 'Azure Monitor');
    expect(said).toContain(`add ${first} to openZones`);
    const links = zones.map((zone) => `privatelink.${zone}`).join();
    expect(about(write({ facts }, links), zones.join(', '))).toHaveLength(1);
  });

  it('has rules where the cluster is not isolated', () => {
    const written = write({ facts: { monitorPrivateEndpoint: true }, features: ['azure-monitor'] });
    expect(written.answers('x.ods.opinsights.azure.com')).toBe(true);
    expect(about(written, 'Azure Monitor')).toEqual([]);
  });
});

describe('an API server in the virtual network', () => {
  const facts = { apiServerVnetIntegration: true };
  const fqdn = 'shop.hcp.westeurope.azmk8s.io';

  it.each([
    ['integrated', facts],
    ['isolated', { networkIsolated: true }],
    ['both', { ...facts, networkIsolated: true }],
  ])('answers to its name where that is stated: %s', (_, some) => {
    const written = write({ facts: some, minimal: true, apiServerFqdn: fqdn });
    expect([fqdn, 'other.hcp.westeurope.azmk8s.io'].map(written.answers)).toEqual([true, false]);
    expect(about(written, 'API server')).toEqual([]);
  });

  it('is missed where neither a rule nor a zone nor its name is given', () => {
    const closed = write({ facts, minimal: true });
    expect(closed.answers(fqdn)).toBe(false);
    expect(about(closed, 'hcp.westeurope.azmk8s.io')).toHaveLength(1);
    expect(about(write({ facts, minimal: true }, 'corp.example'), 'API server')).toHaveLength(1);
    expect(about(write({ facts, minimal: true }, 'hcp.westeurope.azmk8s.io'), 'API server')).toEqual([]);
  });

  it('has a rule in the full list', () => {
    const written = write({ facts });
    expect(written.answers(fqdn)).toBe(true);
    expect(about(written, 'API server')).toEqual([]);
  });

  it('is missed in a private cluster whatever other zone is open', () => {
    expect(about(write({ facts: { privateCluster: true } }, 'corp.example'), 'API server')).toHaveLength(1);
  });
});

it('says nothing of a public cluster without private endpoints', () => {
  expect(write({}).warnings).toEqual([]);
});

it('opens a name once where a rule does so already', () => {
  const profile = { cloud: 'AzureCloud', location: 'westeurope', features: [] } as const;
  const integrated = { ...profile, facts: { apiServerVnetIntegration: true } };
  const apiServerFqdn = 'shop.hcp.westeurope.azmk8s.io';
  const { files } = runExporter(dns, resolve(catalog, { ...integrated, apiServerFqdn }), {
    options: { form: 'unbound-local-zone' },
    widen: ['port', 'subtree'],
    allowPartial: true,
  });
  expect(files[0]?.contents.match(/local-zone: "shop\.hcp/g)).toHaveLength(1);
});
