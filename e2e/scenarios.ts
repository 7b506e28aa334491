import { catalog } from '../packages/catalog/src/catalog.ts';
import { type ClusterProfile, type Resolution, resolve } from '../packages/catalog/src/index.ts';
import { parseServiceTags, type ServiceTags } from '../packages/matcher/src/index.ts';
import { dnsGate, squidGate } from './gates.ts';
import type { Scenario } from './run-scenario.ts';

const PROFILE: ClusterProfile = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
};

const newest = catalog.editions.at(-1)?.id ?? '';

/** Both ways out, with the state of the article that the project began with and with the newest one. */
export function scenarios(): Scenario[] {
  const { apiServerIps: _, ...withoutAddress } = PROFILE;
  const byTag = resolve(catalog, withoutAddress, '2020-03-10');
  return [
    ...['2020-03-10', newest].flatMap((asOf): Scenario[] => {
      const resolution = resolve(catalog, PROFILE, asOf);
      return [
        { title: `squid at ${asOf}`, gate: squidGate, resolution, inexpressible: datagramRules(resolution) },
        { title: `dnsmasq and nftables at ${asOf}`, gate: dnsGate, resolution, inexpressible: [] },
      ];
    }),
    {
      title: 'dnsmasq and nftables at 2020-03-10, tunnel by service tag',
      gate: dnsGate,
      resolution: byTag,
      serviceTags: tags(),
      inexpressible: missingAddressRules(byTag),
    },
  ];
}

/** A proxy carries no datagrams. */
const datagramRules = ({ rules }: Resolution) =>
  rules.filter(({ protocol }) => protocol === 'UDP').map(({ id }) => id);

/** Rules that have no destination at all without the address of the API server. */
const missingAddressRules = ({ rules }: Resolution) =>
  rules.filter(({ missing }) => missing?.length).map(({ id }) => id);

function tags(): ServiceTags {
  const addressPrefixes = ['203.0.113.0/25', '192.0.2.64/26', '2001:db8:5::/48'];
  const parsed = parseServiceTags({
    changeNumber: 1,
    cloud: 'Public',
    values: [{ name: 'AzureCloud.westeurope', properties: { addressPrefixes } }],
  });
  if (!parsed.ok) throw new Error('the service tags are not read');
  return parsed.value;
}
