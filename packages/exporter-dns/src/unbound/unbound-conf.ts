import type { Grant } from '../names/name-tree.ts';
import { parseServer } from '../option-values.ts';
import type { DnsOptions } from '../options.ts';
import { zonePlace } from '../rpz/zone-place.ts';

/** What goes into the server clause whatever says which names are allowed. */
export function serverClause(
  options: DnsOptions,
  zones: readonly Grant[],
  policy: readonly string[],
): string {
  const { form, listen, sourceCidrs, upstreams, validateDnssec } = options;
  const modules = [form === 'unbound' && 'respip', validateDnssec && 'validator', 'iterator'];
  return [
    'server:\n',
    `    module-config: "${modules.filter(Boolean).join(' ')}"\n`,
    ...(validateDnssec ? ['    auto-trust-anchor-file: "/var/lib/unbound/root.key"\n'] : []),
    ...listen.map((address) => `    interface: ${address}\n`),
    // Unbound asks no resolver on its own machine unless it is told to, and says nothing when it does not.
    ...([...upstreams, ...zones.map(({ server = '' }) => server)].some(isLoopback)
      ? ['    do-not-query-localhost: no\n']
      : []),
    ...sourceCidrs.map((cidr) => `    access-control: ${cidr} allow\n`),
    ...policy,
    ...zones.map(({ name }) => `    local-zone: "${name}." ${OPEN}\n`),
    ...(validateDnssec ? zones.map(({ name }) => `    domain-insecure: "${name}."\n`) : []),
  ].join('');
}

/** Unbound answers some zones by itself, such as those of private addresses; this makes it ask. */
export const OPEN = 'transparent';

/** The clause for the response policy zone. */
export function rpzClause(options: DnsOptions): string {
  return [
    '\nrpz:\n',
    `    name: "${options.zoneName}."\n`,
    `    zonefile: "${zonePlace(options, '/etc/unbound')}"\n`,
    `    rpz-log: ${options.logQueries ? 'yes' : 'no'}\n`,
    '    rpz-log-name: "aks-egress"\n',
  ].join('');
}

/** Who is asked, for everything and for zones with a resolver of their own. */
export function forwardClauses({ upstreams }: DnsOptions, zones: readonly Grant[]): string {
  const clause = (name: string, servers: readonly string[]) =>
    `\nforward-zone:\n    name: "${name}"\n${servers.map((server) => `    forward-addr: ${at(server)}\n`).join('')}`;
  const own = zones.flatMap(({ name, server }) =>
    server === undefined ? [] : [clause(`${name}.`, [server])],
  );
  return clause('.', upstreams) + own.join('');
}

const isLoopback = (server: string) => /^(?:127\.|::1(?:#|$))/.test(server);

function at(text: string): string {
  const { address, port } = parseServer(text);
  return `${address}@${port}`;
}
