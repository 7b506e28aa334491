import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import { comment } from '../comments.ts';
import type { NameTree } from '../names/name-tree.ts';
import { familySuffixes } from '../nft/set-names.ts';
import type { DnsOptions } from '../options.ts';
import { inSections } from '../sections.ts';
import type { AddressSets } from './address-sets.ts';

/** What every configuration has before its names. */
function preamble({ listen, logQueries, ipv6 }: DnsOptions): string {
  const lines = [
    comment('# ', 'Only the servers named here are asked, and only for the names below.'),
    'no-resolv\n',
    'no-hosts\n',
    comment(
      '# ',
      'No cache: it would answer for names that an allowed one leads to, and fill no set. Hence many questions.',
    ),
    'cache-size=0\n',
    'dns-forward-max=1000\n',
    comment('# ', 'Clients forget an address before its set does.'),
    'max-ttl=60\n',
  ];
  if (!ipv6) lines.push('filter-AAAA\n');
  for (const address of listen) lines.push(`listen-address=${address}\n`);
  if (listen.length > 0) lines.push('bind-dynamic\n');
  if (logQueries) lines.push('log-queries=extra\n');
  return lines.join('');
}

/** dnsmasq as the only resolver of the cluster: it answers the names of the rules and fills the sets of the nft table. */
export function dnsmasqConf(input: {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly tree: NameTree;
  /** Names that are open without a rule. */
  readonly open: readonly string[];
  readonly sets: readonly AddressSets[];
  readonly options: DnsOptions;
}): string {
  const { rules, omitted, tree, open, sets, options } = input;
  const written = new Set<string>();
  const once = (line: string) => {
    if (written.has(line)) return '';
    written.add(line);
    return line;
  };
  /** `/x/` is x and the names under it, `/*.x/` only these. */
  const servers = (name: string, pattern: string) => {
    const server = (pattern === name ? tree.self(name) : tree.below(name))?.server;
    return (server === undefined ? options.upstreams : [server])
      .map((one) => once(`server=/${pattern}/${one}\n`))
      .join('');
  };
  const named = inSections('# ', rules, omitted, ({ destination }) => {
    if (destination.kind === 'fqdn') return servers(destination.host, destination.host);
    if (destination.kind === 'wildcard-fqdn') return servers(destination.suffix, `*.${destination.suffix}`);
    return comment('# ', '  by address: in the nft table');
  });
  const closed = tree.listed.filter((name) => tree.self(name) && !tree.below(name));
  const above = [...tree.listed, ...tree.ancestors].filter((name) => !tree.self(name));
  return [
    preamble(options),
    named,
    open.length > 0
      ? `\n${comment('# ', '== Open for names only: zones of openZones, a private API server')}`
      : '',
    ...open.map((name) => servers(name, name)),
    `\n${comment('# ', '== Denied: the names under exact ones, and everything else')}`,
    ...closed.map((name) => `address=/*.${name}/\n`),
    'address=/#/\n',
    above.length > 0
      ? `\n${comment('# ', '== Denied as names without an address: where NXDOMAIN is taken at its word (RFC 8020), the allowed names under them would be denied too')}`
      : '',
    ...above.map((name) => `txt-record=${name},closed\n`),
    sets.length > 0
      ? `\n${comment('# ', '== Addresses go to the sets of their ports; here /x/ is x and the names under it')}`
      : '',
    ...sets.map((one) => nftset(one, options)),
  ].join('');
}

/** The line that fills the sets; no port at all takes the sets that no rule reads. */
export function nftset({ name, ports }: AddressSets, { table, ipv6 }: DnsOptions): string {
  const keys = ports.length > 0 ? ports : ['no_port'];
  const places = keys.flatMap((key) =>
    familySuffixes(ipv6).map(({ family, suffix }) => `${family}#inet#${table}#${key}${suffix}`),
  );
  return `nftset=/${name}/${places.join(',')}\n`;
}
