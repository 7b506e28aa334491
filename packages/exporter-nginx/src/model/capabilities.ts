import type { Capabilities } from '@aks-egress/exporter-kit';

const byName = {
  protocols: ['TCP'],
  applications: ['HTTP', 'HTTPS'],
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
} as const;

/** What a proxy can express that sees connections without being asked for: the SNI of TLS and the Host of HTTP. */
export function transparentCapabilities(...more: readonly string[]): Capabilities {
  const lead = [
    'Lead the nodes to the listeners, by DNS or by redirection, and close every other way out to them.',
    'The proxy must ask DNS servers that do not lead it to itself.',
  ];
  return { application: byName, network: null, prerequisites: [...lead, ...more].map((text) => ({ text })) };
}
