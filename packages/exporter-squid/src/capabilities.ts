import type { Capabilities } from '@aks-egress/exporter-kit';
import type { SquidOptions } from './options.ts';

const byName = {
  protocols: ['TCP'],
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
} as const;

/** What squid can express: names on HTTP and HTTPS, and by request what clients can send through CONNECT. */
export function squidCapabilities({ mode, network }: SquidOptions): Capabilities {
  if (mode === 'sni') {
    return {
      application: byName,
      network: null,
      prerequisites: [
        { text: 'Redirect the connections of the nodes to the two ports, before they leave the machine.' },
        {
          text: 'Nodes and squid must ask the same DNS servers: an address that the name does not have is refused.',
        },
        { text: 'Needs squid 5 or later, built with OpenSSL (Debian: squid-openssl).' },
      ],
    };
  }
  const connect = { ...byName, cidr: 'dual-stack', serviceTag: 'expanded', any: true } as const;
  return {
    application: byName,
    network: network === 'connect' ? connect : null,
    prerequisites: [
      {
        text: 'Clients must be told to use the proxy (AKS: httpProxyConfig); another way out must be closed to them.',
      },
      ...(network === 'omit'
        ? [
            {
              text: 'With network=connect, TCP rules outside HTTP(S) are written too, for clients that send CONNECT.',
            },
          ]
        : []),
    ],
  };
}
