import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import { comment } from '../comments.ts';
import type { NameTree } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import { inSections } from '../sections.ts';
import type { SortedSets } from './address-sets.ts';
import { nftset, upstreamsOf } from './dnsmasq-lines.ts';
import { helperServer } from './helper-conf.ts';

/** dnsmasq as the only resolver of the cluster: it answers the names of the rules and fills the sets of the nft table. */
export function dnsmasqConf(input: {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly tree: NameTree;
  /** Names that are open without a rule. */
  readonly open: readonly string[];
  readonly sets: SortedSets;
  readonly options: DnsOptions;
}): string {
  const { rules, omitted, tree, open, sets, options } = input;
  const helped = {
    names: new Set(sets.names.map(({ name }) => name)),
    subdomains: new Set(sets.subdomains.map(({ name }) => name)),
  };
  const written = new Set<string>();
  const once = (line: string) => {
    if (written.has(line)) return '';
    written.add(line);
    return line;
  };
  const serverLines = (pattern: string, servers: readonly string[]) =>
    servers.map((server) => once(`server=/${pattern}/${server}\n`)).join('');
  /** `/x/` is x and, unless `/*.x/` says otherwise, the names under it. */
  const self = (name: string) =>
    serverLines(
      name,
      helped.names.has(name) ? [helperServer('names', options)] : upstreamsOf(tree.self(name), options),
    );
  const below = (name: string) =>
    serverLines(
      `*.${name}`,
      helped.subdomains.has(name)
        ? [helperServer('subdomains', options)]
        : upstreamsOf(tree.below(name), options),
    );
  const named = inSections('# ', rules, omitted, ({ destination }) => {
    if (destination.kind === 'fqdn') return self(destination.host);
    if (destination.kind === 'wildcard-fqdn') return below(destination.suffix);
    return comment('# ', '  by address: in the nft table');
  });
  const apart = [...new Set([...helped.names, ...helped.subdomains])];
  const closed = tree.listed.filter((name) => tree.self(name) && !tree.below(name));
  const above = [...tree.listed, ...tree.ancestors].filter((name) => !tree.self(name));
  return [
    preamble(options),
    named,
    section('Open for names only: zones of openZones, and names over private endpoints', open.map(self)),
    section(
      'Names and the names under them that have other ports',
      apart.map((name) => self(name) + below(name)),
    ),
    section('Denied: the names under exact ones, and everything else', [
      ...closed.map((name) => `address=/*.${name}/\n`),
      'address=/#/\n',
    ]),
    section(
      'Denied as names without an address: where NXDOMAIN is taken at its word (RFC 8020), it would deny the allowed names under them too',
      above.map((name) => `txt-record=${name},closed\n`),
    ),
    section(
      'Addresses go to the sets of their ports; here /x/ is x and the names under it',
      sets.main.map((one) => nftset(one, options)),
    ),
  ].join('');
}

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

function section(title: string, texts: readonly string[]): string {
  const text = texts.join('');
  return text === '' ? '' : `\n${comment('# ', `== ${title}`)}${text}`;
}
