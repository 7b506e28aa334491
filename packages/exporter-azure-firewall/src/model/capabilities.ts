import type { Capabilities } from '@aks-egress/exporter-kit';
import type { CollectionOptions } from './collection-options.ts';

/** Ports of application rules end here: the ARM schema refuses more. Network rules take all ports. */
export const MAX_APPLICATION_PORT = 64000;

/** What Azure Firewall can express with this SKU and DNS setting: `supports` of every exporter of its rules. */
export function firewallCapabilities({
  sku,
  dnsProxy,
}: Pick<CollectionOptions, 'sku' | 'dnsProxy'>): Capabilities {
  return {
    application: {
      protocols: ['TCP'],
      applications: ['HTTPS', 'HTTP'],
      ports: 'exact',
      fqdn: 'exact',
      wildcard: { labels: 'many', apex: false },
    },
    network: {
      protocols: ['TCP', 'UDP'],
      ports: 'exact',
      ...(sku !== 'Basic' && dnsProxy && { fqdn: 'exact' }),
      cidr: 'ipv4',
      serviceTag: 'native',
      any: true,
    },
    prerequisites: [
      {
        text: 'Network rules name hosts: turn on the DNS proxy of the policy (dnsSettings.enableProxy) and make the firewall the DNS server of the nodes, or the rules match other addresses than the nodes use.',
        layer: 'network',
        kinds: ['fqdn'],
      },
      {
        text: 'Application rules match the SNI or Host that the client sends: do not decrypt TLS to *.hcp names, since konnectivity negotiates ALPN.',
        layer: 'application',
      },
    ],
  };
}
