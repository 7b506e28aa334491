import type { ExportRule } from '@aks-egress/exporter-kit';

/** An address object: a name, which the unit resolves or learns from DNS answers, or an IPv4 subnet. */
export interface AddressObject {
  /** The name or CIDR itself; rules that share it share the object. */
  readonly key: string;
  readonly type: 'fqdn' | 'ipmask';
  /** As FortiOS writes it. */
  readonly value: string;
  /** The first rule that wants it. */
  readonly rule: ExportRule;
}

/** The objects of one rule; empty for a rule to any address. */
export function addressObjects(rule: ExportRule): AddressObject[] {
  const { destination } = rule;
  switch (destination.kind) {
    case 'fqdn':
    case 'wildcard-fqdn':
      return [{ key: destination.host, type: 'fqdn', value: destination.host, rule }];
    case 'cidr':
      return destination.cidrs.map((cidr) => ({ key: cidr, type: 'ipmask', value: subnetOf(cidr), rule }));
    default:
      return [];
  }
}

/** `10.0.0.0/8` as `10.0.0.0 255.0.0.0`. */
export function subnetOf(cidr: string): string {
  const [address, length = '32'] = cidr.split('/');
  const mask = 2 ** 32 - 2 ** (32 - Number(length));
  return `${address} ${[24, 16, 8, 0].map((shift) => Math.floor(mask / 2 ** shift) % 256).join('.')}`;
}
