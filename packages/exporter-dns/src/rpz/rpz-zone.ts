import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import { comment } from '../comments.ts';
import type { NameTree } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import { inSections } from '../sections.ts';

const PASS = 'CNAME rpz-passthru.';

const NODATA = 'CNAME *.';

/** What a resolver answers for denied names, as a policy record. */
const DENIALS = { nxdomain: 'CNAME .', nodata: NODATA } as const;

/**
 * A response policy zone that denies every name but the allowed ones. A wildcard of DNS ends at the nearest name that
 * exists, and each name here makes all names above it exist: a lone `*` would let every sibling of an allowed name
 * through. So each name, and each name above it, says what holds for itself and for the names under it.
 */
export function rpzZone(input: {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly tree: NameTree;
  readonly serial: number;
  readonly options: DnsOptions;
}): string {
  const { rules, omitted, tree, serial, options } = input;
  const written = new Set<string>();
  const record = (owner: string, action: string) => {
    if (written.has(owner)) return '';
    written.add(owner);
    return `${owner} ${action}\n`;
  };
  const denial = DENIALS[options.nameDenial];
  // There are allowed names under each of these. Where NXDOMAIN is taken at its word (RFC 8020), it would deny them too.
  const states = (name: string) =>
    record(name, tree.self(name) ? PASS : NODATA) + record(`*.${name}`, tree.below(name) ? PASS : denial);
  return [
    '$TTL 300\n',
    `@ IN SOA localhost. hostmaster.localhost. ( ${serial} 3600 600 86400 ${options.denialTtl} )\n`,
    '@ IN NS localhost.\n',
    inSections('; ', rules, omitted, ({ destination }) =>
      'host' in destination ? record(destination.host, PASS) : '',
    ),
    `\n${comment('; ', '== What each of these names, and each name above them, says of itself and of the names under it')}`,
    ...tree.listed.map(states),
    ...tree.ancestors.map(states),
    `\n${comment('; ', '== Everything else')}`,
    record('*', denial),
  ].join('');
}
