// For tests only: how a network security group decides, after its documentation.
import { type Probe, serviceTags } from '@aks-egress/exporter-kit/conformance';
import { containsCidr, parseCidr } from '@aks-egress/matcher';
import { type ReadRule, valuesOf } from './test-read.ts';

/** The virtual network of the model; its tag also takes own networks that are connected. */
const VIRTUAL_NETWORK = '10.0.0.0/8';

/** Where the names of the probes lead, so that a group, which knows no names, can be asked about them. */
const ADDRESSES: readonly (readonly [suffix: string, address: string])[] = [
  ['data.mcr.microsoft.com', '203.0.113.130'],
  ['mcr.microsoft.com', '203.0.113.66'],
  ['hcp.westeurope.azmk8s.io', '198.51.100.20'],
];
const ELSEWHERE = '192.0.2.9';

function addressOf(host: string): string {
  if (/^[\d.]+$/.test(host) || host.includes(':')) return host;
  const name = host.toLowerCase().replace(/\.$/, '');
  return ADDRESSES.find(([suffix]) => name === suffix || name.endsWith(`.${suffix}`))?.[1] ?? ELSEWHERE;
}

/** The rules that every group ends with. */
const DEFAULTS: readonly ReadRule[] = [
  defaultRule('AllowVnetOutBound', 65000, 'Allow', 'VirtualNetwork'),
  defaultRule('AllowInternetOutBound', 65001, 'Allow', 'Internet'),
  defaultRule('DenyAllOutBound', 65500, 'Deny', '*'),
];

function defaultRule(name: string, priority: number, access: string, to: string): ReadRule {
  const properties = {
    priority,
    access,
    protocol: '*',
    destinationPortRange: '*',
    destinationAddressPrefix: to,
  };
  return { name, after: [], properties };
}

/** Whether the first rule that fits allows it; a node in the network asks, on TCP or UDP. */
export function groupAllows(rules: readonly ReadRule[], { host, port, protocol }: Probe): boolean {
  const address = addressOf(host);
  const priorityOf = ({ properties }: ReadRule) => Number(properties['priority']);
  const first = [...rules, ...DEFAULTS]
    .sort((a, b) => priorityOf(a) - priorityOf(b))
    .find(({ properties }) => {
      const wanted = String(properties['protocol']).toUpperCase();
      const ports = valuesOf(properties, 'destinationPortRange');
      return (
        (wanted === '*' || wanted === protocol) &&
        (ports[0] === '*' || ports.includes(String(port))) &&
        valuesOf(properties, 'destinationAddressPrefix').some((to) => holds(to, address))
      );
    });
  return first?.properties['access'] === 'Allow';
}

function holds(to: string, address: string): boolean {
  if (to === '*') return true;
  if (to === 'VirtualNetwork') return inBlock(VIRTUAL_NETWORK, address);
  if (to === 'Internet') return !inBlock(VIRTUAL_NETWORK, address);
  const tag = serviceTags.values.find(({ name }) => name === to);
  return (tag?.properties.addressPrefixes ?? [to]).some((cidr) => inBlock(cidr, address));
}

function inBlock(cidr: string, address: string): boolean {
  const [block, wanted] = [parseCidr(cidr), parseCidr(address)];
  if (!block.ok || !wanted.ok) throw new Error(`no address: ${cidr} or ${address}`);
  return containsCidr(block.value, wanted.value);
}
