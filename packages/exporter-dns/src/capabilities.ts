import type { Capabilities, LayerSupport, Prerequisite } from '@aks-egress/exporter-kit';
import type { DnsOptions } from './options.ts';

const NO_FIREWALL: Prerequisite = {
  text: 'A DNS policy says which names resolve and nothing else: addresses that are written out, DNS over HTTPS and other resolvers pass. Put a packet filter beside it that lets DNS go to this resolver only.',
};

const ASK_HERE: Prerequisite = {
  text: 'The nodes, or the custom DNS servers of the virtual network, must ask this dnsmasq, and their traffic must cross this machine: only addresses that it answered are open.',
  kinds: ['fqdn', 'wildcard-fqdn'],
};

/** What each form can express. */
export function supports({ form, ipv6, zoneName }: DnsOptions): Capabilities {
  if (form === 'dnsmasq') return withPacketFilter(ipv6);
  const names: LayerSupport = {
    protocols: ['TCP', 'UDP'],
    ports: 'ignored',
    fqdn: form === 'unbound-local-zone' ? 'with-subdomains' : 'exact',
    wildcard: { labels: 'many', apex: false },
  };
  return {
    application: { ...names, checks: 'address' },
    network: names,
    prerequisites: [NO_FIREWALL],
    // A name of the zone is that of the rule, `*.` and the zone's own: 253 characters at most.
    limits: { hostLength: 253 - (form === 'unbound-local-zone' ? 0 : zoneName.length + 3) },
  };
}

function withPacketFilter(ipv6: boolean): Capabilities {
  const rules: LayerSupport = {
    protocols: ['TCP', 'UDP'],
    ports: 'exact',
    fqdn: 'exact',
    wildcard: { labels: 'many', apex: false },
    cidr: ipv6 ? 'dual-stack' : 'ipv4',
    serviceTag: 'expanded',
    any: true,
  };
  return { application: { ...rules, checks: 'address' }, network: rules, prerequisites: [ASK_HERE] };
}
