import type { Capabilities, LayerSupport, Prerequisite } from '@aks-egress/exporter-kit';
import { type CiliumOptions, dnsMode, minorVersion } from './options.ts';

/** What Cilium can express in the version that will read the policies. */
export function ciliumCapabilities(options: CiliumOptions): Capabilities {
  const labels = minorVersion(options) >= 19 ? ('many' as const) : options.wildcardLabels;
  const network: LayerSupport = {
    protocols: ['TCP', 'UDP'],
    ports: 'exact',
    fqdn: 'exact',
    wildcard: { labels, apex: false },
    cidr: 'dual-stack',
    serviceTag: 'expanded',
    any: true,
  };
  return {
    application: { ...network, checks: options.serverNames ? 'name' : 'address' },
    network,
    scope: 'pods',
    prerequisites: prerequisites(options),
  };
}

const NAMES = ['fqdn', 'wildcard-fqdn'] as const;

function prerequisites(options: CiliumOptions): Prerequisite[] {
  const texts: Prerequisite[] = [
    {
      kinds: NAMES,
      text: "Names need Cilium's L7 proxy; on AKS that is Advanced Container Networking Services with its security features, and pods that ask kube-dns and not LocalDNS.",
    },
    { kinds: NAMES, text: 'Names that resolve to pods, services or nodes of the cluster are not matched.' },
  ];
  const mode = dnsMode(options);
  if (minorVersion(options) < 17)
    texts.push({
      kinds: NAMES,
      text: 'Cilium 1.16 and older keep 50 addresses of one name (tofqdns-endpoint-max-ip-per-hostname): raise it for names with more.',
    });
  if (mode === 'all')
    texts.push({
      kinds: NAMES,
      text: 'AKS refuses a DNS rule for all names: take dns=listed, or dns=none, there.',
    });
  if (mode === 'none')
    texts.push({
      kinds: NAMES,
      text: 'Another policy must hold a DNS rule for these names, or no address of them is ever learnt.',
    });
  if (options.baseline === 'none')
    texts.push({
      text: 'Other policies must allow DNS and traffic inside the cluster: these policies allow neither.',
    });
  if (options.serverNames)
    texts.push({
      kinds: NAMES,
      text:
        options.kind === 'CCNP'
          ? 'The SNI is checked by Envoy; AKS does not take such rules in a CiliumClusterwideNetworkPolicy.'
          : 'The SNI is checked by Envoy; on AKS that needs the L7 policies of Advanced Container Networking Services.',
    });
  if (!options.enableDefaultDeny)
    texts.push({
      text: 'Nothing is blocked yet: export again with enableDefaultDeny=true when the flows are right.',
    });
  return texts;
}
