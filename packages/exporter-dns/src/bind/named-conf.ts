import { comment } from '../comments.ts';
import type { Grant } from '../names/name-tree.ts';
import { parseServer, type Server } from '../option-values.ts';
import type { DnsOptions } from '../options.ts';
import { zonePlace } from '../rpz/zone-place.ts';

/** A complete BIND configuration of a resolver that keeps to the response policy zone. */
export function namedConf(options: DnsOptions, zones: readonly Grant[]): string {
  const { zoneName, sourceCidrs, listen, upstreams, logQueries, validateDnssec } = options;
  const quoted = `"${zoneName}"`;
  const lines = [
    ...(sourceCidrs.length > 0 ? [`acl cluster { ${list(sourceCidrs)} };`, ''] : []),
    'options {',
    '\tdirectory "/var/cache/bind";',
    '\trecursion yes;',
    ...(sourceCidrs.length > 0
      ? ['\tallow-query { localhost; cluster; };', '\tallow-recursion { localhost; cluster; };']
      : []),
    ...listenLines(listen),
    '\tforward only;',
    `\tforwarders { ${upstreams.map(parseServer).map(forwarder).join(' ')} };`,
    `\tdnssec-validation ${validateDnssec ? 'auto' : 'no'};`,
    comment(
      '\t// ',
      'break-dnssec: else a question with the DO bit is let through where the answer is signed.',
    ).trimEnd(),
    comment(
      '\t// ',
      'qname-wait-recurse: else denied names are asked of the upstream first, and carry data out.',
    ).trimEnd(),
    comment(
      '\t// ',
      'recursive-only: else questions without the RD bit are answered from the cache.',
    ).trimEnd(),
    `\tresponse-policy { zone ${quoted} log ${logQueries ? 'yes' : 'no'}; }`,
    '\t\tbreak-dnssec yes qname-wait-recurse no recursive-only no;',
    '};',
    '',
    `zone ${quoted} {`,
    '\ttype primary;',
    `\tfile "${zonePlace(options, '/etc/bind')}";`,
    '\tallow-query { none; };',
    '\tallow-transfer { none; };',
    '};',
    ...zones.flatMap(forwardZone),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function forwardZone({ name, server }: Grant): string[] {
  if (server === undefined) return [];
  const forwarders = `\tforwarders { ${forwarder(parseServer(server))} };`;
  return ['', `zone "${name}" {`, '\ttype forward;', '\tforward only;', forwarders, '};'];
}

const list = (items: readonly string[]) => items.map((item) => `${item};`).join(' ');

const forwarder = ({ address, port }: Server) => (port === 53 ? `${address};` : `${address} port ${port};`);

function listenLines(addresses: readonly string[]): string[] {
  if (addresses.length === 0) return [];
  const own = (isIpv6: boolean) => addresses.filter((address) => address.includes(':') === isIpv6);
  const line = (key: string, some: readonly string[]) =>
    `\t${key} { ${some.length > 0 ? list(some) : 'none;'} };`;
  return [line('listen-on', own(false)), line('listen-on-v6', own(true))];
}
