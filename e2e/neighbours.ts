import { BlockList } from 'node:net';
import type { ExportRule } from '../packages/exporter-kit/src/index.ts';
import type { Try } from './attempts.ts';

type Neighbour = Omit<Try, 'port' | 'protocol'> & Partial<Try>;

/** What must not pass: everything that lies next to a rule, and strangers; what another rule admits is left out. */
export function neighboursOf(rules: readonly ExportRule[], stranger: string): Try[] {
  const all = [...rules.flatMap(besides), ...strangers(stranger)];
  const distinct = new Map(all.map((one) => [`${one.host} ${one.port} ${one.protocol}`, one]));
  return [...distinct.values()].filter((one) => !rules.some((rule) => admits(rule, one)));
}

function besides({ destination, ports, protocol }: ExportRule): Try[] {
  const [port = 443] = ports;
  const other = protocol === 'TCP' ? 'UDP' : 'TCP';
  const places = (host: string): Neighbour[] => [
    { title: 'wrong port', host, port: 8443 },
    { title: 'wrong port, of another rule', host, port: port === 443 ? 80 : 443 },
    { title: 'wrong protocol', host, protocol: other },
  ];
  const found = ((): Neighbour[] => {
    switch (destination.kind) {
      case 'fqdn': {
        const { host } = destination;
        const parent = host.slice(host.indexOf('.') + 1);
        return [
          { title: 'subdomain of an exact name', host: `x.${host}` },
          { title: 'name with letters in front', host: `evil${host}` },
          { title: 'name with a word in front', host: `evil-${host}` },
          { title: 'sibling', host: `sibling.${parent}` },
          { title: 'name above', host: parent },
          { title: 'listed name as a subdomain', host: `${host}.evil.test` },
          { title: 'listed name with letters behind', host: `${host}.test` },
          ...places(host),
        ];
      }
      case 'wildcard-fqdn': {
        const { suffix } = destination;
        return [
          { title: 'name of a wildcard itself', host: suffix },
          { title: 'name of a wildcard with letters in front', host: `evil${suffix}` },
          { title: 'name of a wildcard with a word in front', host: `a.evil-${suffix}` },
          { title: 'sibling of a wildcard', host: `a.sibling.${suffix.slice(suffix.indexOf('.') + 1)}` },
          { title: 'name of a wildcard as a subdomain', host: `a.${suffix}.evil.test` },
          ...places(`node-2.${suffix}`),
        ];
      }
      case 'cidr':
        return destination.cidrs
          .map((cidr) => cidr.replace(/\/\d+$/, ''))
          .filter((address) => !address.includes(':'))
          .flatMap((address) => [
            { title: 'address below a network', host: next(address, -1) },
            {
              title: 'address with a digit more',
              host: `${address.slice(0, -1)}99`.replace(/\d+$/, (n) => `${Number(n) % 256}`),
            },
            ...places(address),
          ]);
      default:
        return [];
    }
  })();
  return found.map((one) => ({ port, protocol, ...one }));
}

/** `stranger` is the address of a name that no rule knows. */
function strangers(stranger: string): Try[] {
  const tcp = (title: string, host: string, port: number): Try => ({ title, host, port, protocol: 'TCP' });
  return [
    tcp('unknown name', 'www.evil.test', 443),
    tcp('unknown name', 'www.evil.test', 80),
    tcp('other location', 'node-1.hcp.northeurope.azmk8s.io', 443),
    tcp('other cloud', 'node-1.hcp.chinaeast2.cx.prod.service.azk8s.cn', 443),
    tcp('address of an unknown name', stranger, 443),
    tcp('address of an unknown name', stranger, 80),
    tcp('address of an unknown name', stranger, 9000),
    { title: 'address of an unknown name', host: stranger, port: 1194, protocol: 'UDP' },
    { title: 'resolver outside', host: '168.63.129.16', port: 53, protocol: 'UDP' },
    { title: 'resolver outside', host: '9.9.9.9', port: 53, protocol: 'UDP' },
    tcp('resolver outside', '9.9.9.9', 53),
    tcp('DNS over HTTPS', '9.9.9.9', 443),
  ];
}

/** Whether a rule means this connection, said once more and not by the code that is tested. */
function admits({ destination, ports, protocol }: ExportRule, one: Try): boolean {
  if (one.protocol !== protocol || !ports.includes(one.port)) return false;
  switch (destination.kind) {
    case 'fqdn':
      return one.host === destination.host;
    case 'wildcard-fqdn':
      return one.host.endsWith(`.${destination.suffix}`);
    case 'cidr':
      return destination.cidrs.some((cidr) => contains(cidr, one.host));
    default:
      return true;
  }
}

function contains(cidr: string, host: string): boolean {
  const [address = '', prefix] = cidr.split('/');
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4');
  return list.check(host, host.includes(':') ? 'ipv6' : 'ipv4');
}

/** The address `step` further, over the borders of octets. */
function next(address: string, step: number): string {
  const value = address.split('.').reduce((all, octet) => all * 256 + Number(octet), 0) + step;
  return [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join('.');
}
