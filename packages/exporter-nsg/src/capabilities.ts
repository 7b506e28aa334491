import type { Capabilities, LayerSupport } from '@aks-egress/exporter-kit';
import type { NsgOptions } from './options.ts';

const ADDRESSES: LayerSupport = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  cidr: 'dual-stack',
  serviceTag: 'native',
  any: true,
};

/** Addresses, service tags and ports; no names. */
export const RULE_CAPABILITIES: Capabilities = {
  application: ADDRESSES,
  network: ADDRESSES,
  prerequisites: [
    {
      text: 'A network security group is a coarse backstop: it knows no names, and AKS documents that it cannot lock down outbound traffic. Keep a firewall that filters by name behind it.',
    },
  ],
};

/** A report can name everything. */
const REPORTED: LayerSupport = { ...ADDRESSES, fqdn: 'exact', wildcard: { labels: 'many', apex: false } };

export const nsgCapabilities = ({ mode }: Pick<NsgOptions, 'mode'>): Capabilities =>
  mode === 'report' ? { application: REPORTED, network: REPORTED } : RULE_CAPABILITIES;
