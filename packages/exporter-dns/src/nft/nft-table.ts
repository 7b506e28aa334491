import { type ExportRule, nameRules, type OmittedRule } from '@aks-egress/exporter-kit';
import { comment } from '../comments.ts';
import { grantsOfRules } from '../names/grants.ts';
import { byPort } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import { inSections } from '../sections.ts';
import { nftComment } from './nft-comment.ts';
import { byFamily, fixedSets, header, learnedSets, plain } from './nft-sets.ts';
import { familySuffixes } from './set-names.ts';

/** The packet filter beside the resolver: opens the addresses that DNS gave, each on the ports of its names only. */
export function nftTable(input: {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  /** Whether some name has addresses that open no port. */
  readonly hasNoPort: boolean;
  readonly options: DnsOptions;
}): string {
  const { rules, omitted, hasNoPort, options } = input;
  const { table, sourceCidrs, openNetworks } = options;
  const keys = [...new Set(grantsOfRules(rules).flatMap(({ ports }) => ports))].sort(byPort);
  const large = largeSets(rules);
  const learned = [...keys, ...(hasNoPort ? ['no_port'] : [])];
  return [
    comment(
      '# ',
      'The first two lines make loading again the same as loading once; learned addresses are then learned anew.',
    ),
    `table inet ${table}\n`,
    `delete table inet ${table}\n`,
    `\ntable inet ${table} {\n`,
    ...learned.map((key) => learnedSets(key, options)),
    fixedSets('cluster', sourceCidrs),
    fixedSets('open', openNetworks),
    ...[...large.values()].map(({ name, cidrs }) => fixedSets(name, cidrs)),
    '\tchain forward {\n',
    `\t\ttype filter hook forward priority ${options.chainPriority}; policy accept;\n`,
    ...(sourceCidrs.length > 0
      ? byFamily(sourceCidrs).map(
          ({ family, suffix }) => `\t\t${header(family)} saddr @cluster${suffix} jump from_cluster\n`,
        )
      : ['\t\tjump from_cluster\n']),
    '\t}\n\n\tchain from_cluster {\n',
    '\t\tct state established,related accept\n',
    ...byFamily(openNetworks).map(
      ({ family, suffix }) => `\t\t${header(family)} daddr @open${suffix} accept\n`,
    ),
    inSections('\t\t# ', rules.filter(isByAddress), omitted, (rule) => addressRule(rule, large)),
    keys.length > 0 ? `\n${comment('\t\t# ', '== Names: dnsmasq fills the sets')}` : '',
    ...keys.map((key) => nameRule(key, rules, options)),
    `\n${comment('\t\t# ', '== Everything else')}`,
    ...denial(options).map((line) => `\t\t${line}\n`),
    '\t}\n}\n',
  ].join('');
}

const isByAddress = ({ destination: { kind } }: ExportRule) => kind === 'cidr' || kind === 'any';

/** Names of the sets for rules on several networks; rules on the same service tags share one. */
const setKey = ({ id, destination }: ExportRule) =>
  destination.kind === 'cidr' ? (destination.tags?.join(' and ') ?? id) : id;

type LargeSets = ReadonlyMap<string, { readonly name: string; readonly cidrs: readonly string[] }>;

function largeSets(rules: readonly ExportRule[]): LargeSets {
  const wanted = new Map<string, readonly string[]>();
  for (const rule of rules) {
    const { destination } = rule;
    if (destination.kind === 'cidr' && destination.cidrs.length > 1)
      wanted.set(setKey(rule), destination.cidrs);
  }
  const names = nameRules(wanted.keys(), { maxLength: 100, punctuation: /_/, prefix: 'to_' });
  return new Map([...wanted].map(([key, cidrs]) => [key, { name: names.of(key), cidrs }]));
}

function addressRule(rule: ExportRule, large: LargeSets): string {
  const { destination, ports, protocol, id } = rule;
  const port = `${protocol.toLowerCase()} dport ${ports.length === 1 ? ports[0] : `{ ${ports.join(', ')} }`}`;
  const end = `${port} counter accept comment ${nftComment(id)}\n`;
  if (destination.kind === 'any') return `\t\t${end}`;
  if (destination.kind !== 'cidr') return '';
  const set = large.get(setKey(rule));
  return byFamily(destination.cidrs)
    .map(({ family, suffix, cidrs }) => {
      const to = set ? `@${set.name}${suffix}` : plain(cidrs[0] as string);
      return `\t\t${header(family)} daddr ${to} ${end}`;
    })
    .join('');
}

function nameRule(key: string, rules: readonly ExportRule[], { ipv6, refreshOnUse }: DnsOptions): string {
  const [protocol = '', port = ''] = key.split('_');
  const served = rules.filter((rule) => grantsOfRules([rule]).some(({ ports }) => ports.includes(key)));
  const lines = familySuffixes(ipv6).map(({ family, suffix }) => {
    const address = `${header(family)} daddr`;
    const renewal = refreshOnUse ? `update @${key}${suffix} { ${address} } ` : '';
    const what = nftComment(`names, ${protocol} ${port}`);
    return `\t\t${address} @${key}${suffix} ${protocol} dport ${port} ${renewal}counter accept comment ${what}\n`;
  });
  return comment('\t\t# ', served.map(({ id }) => id).join(', ')) + lines.join('');
}

function denial({ logDrops, packetDenial, table }: DnsOptions): string[] {
  const log = logDrops ? [`limit rate 10/second log prefix "${table} denied: "`] : [];
  if (packetDenial === 'drop') return [...log, 'counter drop'];
  return [
    ...log,
    'meta l4proto tcp counter reject with tcp reset',
    'counter reject with icmpx type admin-prohibited',
  ];
}
