import type { Destination } from '@aks-egress/catalog';
import type { CatalogFacts } from '../gate/host-tags.ts';
import { makeResolution, makeRule, makeWebRule } from './make-resolution.ts';

const tunnel: readonly Destination[] = [
  { kind: 'service-tag', value: 'AzureCloud.westeurope' },
  { kind: 'any', value: '*' },
];

/** Ten rules that between them have every kind of destination, layer and protocol. The probes ask about these. */
export const neutral = makeResolution([
  makeWebRule('core/api-server#wildcard.hcp.westeurope.azmk8s.io', '*.hcp.westeurope.azmk8s.io'),
  makeWebRule('core/mcr#mcr.microsoft.com', 'mcr.microsoft.com'),
  makeWebRule('core/mcr#wildcard.data.mcr.microsoft.com', '*.data.mcr.microsoft.com'),
  makeRule('core/tunnel#udp-1194', tunnel, { protocol: 'UDP', ports: [1194] }),
  makeRule('core/tunnel#tcp-9000', tunnel, { ports: [9000] }),
  makeRule(
    'core/ntp#udp-123',
    [
      { kind: 'fqdn', value: 'ntp.ubuntu.com' },
      { kind: 'any', value: '*' },
    ],
    {
      protocol: 'UDP',
      ports: [123],
      level: 'legacy',
    },
  ),
  makeWebRule('core-optional/ubuntu-updates#security.ubuntu.com', 'security.ubuntu.com', 'HTTP'),
  makeRule('windows/activation#kms.core.windows.net', [{ kind: 'fqdn', value: 'kms.core.windows.net' }], {
    ports: [1688],
  }),
  makeRule('core/dns#udp-53', [{ kind: 'cidr', value: '10.0.0.10/32' }], { protocol: 'UDP', ports: [53] }),
  makeRule('core/api-server-address#tcp-443', [{ kind: 'cidr', value: '203.0.113.10/32' }]),
]);

/** No rule at all. */
export const empty = makeResolution([]);

/** A Service Tags file of documentation addresses, as Microsoft publishes them. */
export const serviceTags = {
  changeNumber: 7,
  cloud: 'Public',
  values: [
    tag('AzureCloud.westeurope', '198.51.100.0/24', '192.0.2.128/25', '2001:db8:1::/48'),
    tag('MicrosoftContainerRegistry', '203.0.113.64/26'),
    tag('AzureFrontDoor.FirstParty', '203.0.113.128/26'),
  ],
};

function tag(name: string, ...addressPrefixes: readonly string[]) {
  return { name, properties: { addressPrefixes } };
}

/** Service tags for some of the names of `neutral`, for targets that know no names. */
export const catalogFacts: CatalogFacts = {
  facts: [],
  locations: [
    { name: 'westeurope', displayName: 'West Europe', cloud: 'AzureCloud', serviceTagSuffix: 'westeurope' },
  ],
  serviceTags: [
    {
      patterns: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'],
      tags: ['MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty'],
      regional: false,
      exactness: 'superset',
      grade: 'proven',
      source: 'fixture',
    },
    {
      patterns: ['*.hcp.{location}.azmk8s.io'],
      tags: ['AzureCloud'],
      regional: true,
      exactness: 'superset',
      grade: 'likely',
      source: 'fixture',
    },
  ],
};
