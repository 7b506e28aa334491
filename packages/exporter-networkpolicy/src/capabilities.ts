import type { Capabilities, LayerSupport, Prerequisite } from '@aks-egress/exporter-kit';
import type { PolicyOptions } from './options.ts';

const ADDRESSES: LayerSupport = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  cidr: 'dual-stack',
  serviceTag: 'expanded',
  any: true,
};

/** What a policy of this kind can express. */
export function policyCapabilities(options: PolicyOptions): Capabilities {
  const network: LayerSupport = takesNames(options)
    ? { ...ADDRESSES, fqdn: 'exact', wildcard: { labels: 'many', apex: false } }
    : ADDRESSES;
  return {
    application: { ...network, checks: 'address' },
    network,
    scope: 'pods',
    prerequisites: prerequisites(options),
  };
}

/** Whether policies of this kind hold names. */
export const takesNames = ({ kind, domainNames }: PolicyOptions) =>
  kind === 'ClusterNetworkPolicy' && domainNames;

function prerequisites({ kind, domainNames, finalDeny, baseline }: PolicyOptions): Prerequisite[] {
  const texts =
    kind === 'NetworkPolicy'
      ? [
          'The cluster needs a network policy engine: without one the API server takes the objects and nothing is blocked.',
        ]
      : [
          `The cluster needs ClusterNetworkPolicy v1alpha2 (${domainNames ? 'experimental' : 'standard'} channel) and an engine that enforces it.`,
        ];
  if (kind === 'ClusterNetworkPolicy' && !finalDeny)
    texts.push('Nothing is blocked without a policy of lower precedence that denies the rest.');
  if (baseline === 'none')
    texts.push('Other policies must allow DNS and traffic inside the cluster: these policies allow neither.');
  return texts.map((text) => ({ text }));
}
