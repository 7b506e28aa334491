import { parseCidr } from '../gate/address.ts';
import type { ExportDestination, ExportRule } from '../model/exporter.ts';
import { serviceTags } from './neutral.ts';
import type { Probe } from './probes.ts';

/** What written rules mean in the core, before any widening: `*.x` is one or more labels in front of `x`, never `x`. */
export function coreAllows(rules: readonly ExportRule[], { host, port, protocol }: Probe): boolean {
  return rules.some(
    (rule) => rule.protocol === protocol && rule.ports.includes(port) && holds(rule.destination, host),
  );
}

function holds(destination: ExportDestination, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  switch (destination.kind) {
    case 'fqdn':
      return name === destination.host;
    case 'wildcard-fqdn':
      return name.endsWith(`.${destination.suffix}`);
    case 'service-tag':
      return destination.tags.some((tag) => {
        const values = serviceTags.values.find((one) => one.name.toLowerCase() === tag.toLowerCase());
        return values?.properties.addressPrefixes.some((cidr) => contains(cidr, host)) ?? false;
      });
    case 'cidr':
      return destination.cidrs.some((cidr) => contains(cidr, host));
    case 'any':
      return true;
  }
}

function contains(cidr: string, address: string): boolean {
  return parseCidr(`${address}/${cidr.split('/')[1]}`)?.cidr === cidr;
}
