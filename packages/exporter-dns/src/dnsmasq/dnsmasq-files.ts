import type { Finding } from '@aks-egress/catalog';
import {
  type ExportFile,
  type ExportRule,
  exportFinding,
  type RenderContext,
  type Rendering,
} from '@aks-egress/exporter-kit';
import { document } from '../document.ts';
import { grantsOfRules } from '../names/grants.ts';
import { buildNameTree, type Grant } from '../names/name-tree.ts';
import { nftTable } from '../nft/nft-table.ts';
import type { DnsOptions } from '../options.ts';
import { type AddressSets, sortSets } from './address-sets.ts';
import { dnsmasqConf } from './dnsmasq-conf.ts';
import { LINE_BYTES, nftset } from './dnsmasq-lines.ts';
import { HELPERS, helperConf } from './helper-conf.ts';

const CONF = 'aks-egress.dnsmasq.conf';
const TABLE = 'aks-egress.nft';

/** The resolver and the packet filter that it feeds; neither works without the other. */
export function dnsmasqFiles(
  rules: readonly ExportRule[],
  zones: readonly Grant[],
  { header, omitted, options }: RenderContext<DnsOptions>,
): Rendering {
  const tree = buildNameTree([...grantsOfRules(rules), ...zones]);
  const sets = sortSets(tree);
  const open = zones.map(({ name }) => name);
  const file = (path: string, about: readonly string[], body: string): ExportFile => {
    const check = `dnsmasq --test --conf-file=${path}`;
    const apply = `load ${TABLE}, then start or restart dnsmasq --conf-file=${path} (SIGHUP does not read it again)`;
    const back = 'put the previous files back and do the same';
    return document(header, { path, prefix: '# ', about, check, apply, back }, body);
  };
  const helpers = (['names', 'subdomains'] as const).filter((helper) => sets[helper].length > 0);
  const conf = file(
    CONF,
    [
      `Needs dnsmasq 2.87 or later, a process of its own, and the table of ${TABLE}, which comes first.`,
      ...helpers.map(
        (helper) => `Needs a second process with ${HELPERS[helper].path}, for ${HELPERS[helper].what}.`,
      ),
      'The nodes must ask this resolver. A name that shares an address with an allowed one is reached by that address.',
    ],
    dnsmasqConf({ rules, omitted, tree, open, sets, options }),
  );
  const helperFiles = helpers.map((helper) =>
    file(
      HELPERS[helper].path,
      [`Belongs to ${CONF}; a process of its own.`],
      helperConf(helper, sets[helper], tree, options),
    ),
  );
  const hasNoPort = sets.main.some(({ ports }) => ports.length === 0);
  const table = document(
    header,
    {
      path: TABLE,
      prefix: '# ',
      firstLine: '#!/usr/sbin/nft -f',
      about: [`For the machine that forwards the packets of the cluster and runs dnsmasq with ${CONF}.`],
      check: `nft --check --file ${TABLE}`,
      apply: `nft --file ${TABLE}; open connections go on, new ones wait until clients ask again, a minute at most`,
      back: `nft --file of the previous file; without any: nft delete table inet ${options.table}`,
    },
    nftTable({ rules, omitted, hasNoPort, options }),
  );
  const lines = [...sets.main, ...sets.names, ...sets.subdomains];
  return { files: [conf, ...helperFiles, table], findings: longLines(lines, options) };
}

/** A name with many ports does not fit into a line, and of two lines for one name dnsmasq takes one. */
function longLines(sets: readonly AddressSets[], options: DnsOptions): Finding[] {
  return sets
    .filter((one) => nftset(one, options).length >= LINE_BYTES)
    .map(({ name, ports }) => {
      const text = `${name} has ${ports.length} ports; the line for them is longer than dnsmasq reads. Use a shorter table name, or ipv6=false.`;
      return exportFinding('limit', 'error', 'dns', text);
    });
}
