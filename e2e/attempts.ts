import type { ExportRule } from '../packages/exporter-kit/src/index.ts';

/** A connection that a node tries to make. */
export interface Try {
  /** What it is, for the report. */
  readonly title: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** Every connection that a rule is for: its name, two names under its wildcard, an address of its network. */
export function triesOf({ id, destination, ports, protocol }: ExportRule): Try[] {
  const hosts = () => {
    switch (destination.kind) {
      case 'fqdn':
        return [destination.host];
      case 'wildcard-fqdn':
        return [`node-1.${destination.suffix}`, `a.b.${destination.suffix}`];
      case 'cidr':
        return destination.cidrs.map(firstAddress);
      default:
        throw new Error(`${id} is written as ${destination.kind}, for which there is no try`);
    }
  };
  return hosts().flatMap((host) => ports.map((port) => ({ title: id, host, port, protocol })));
}

/** The first address that is not that of the network itself. */
function firstAddress(cidr: string): string {
  const [address = '', prefix] = cidr.split('/');
  if (prefix === (address.includes(':') ? '128' : '32')) return address;
  if (address.includes(':')) return `${address}1`;
  return address.replace(/\d+$/, (last) => String(Number(last) + 1));
}
