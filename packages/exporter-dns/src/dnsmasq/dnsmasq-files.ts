import type { Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, type RenderContext, type Rendering } from '@aks-egress/exporter-kit';
import { document } from '../document.ts';
import { grantsOfRules } from '../names/grants.ts';
import { buildNameTree, type Grant } from '../names/name-tree.ts';
import { nftTable } from '../nft/nft-table.ts';
import type { DnsOptions } from '../options.ts';
import { type AddressSets, addressSets, lostFindings } from './address-sets.ts';
import { dnsmasqConf, nftset } from './dnsmasq-conf.ts';

const CONF = 'aks-egress.dnsmasq.conf';
const TABLE = 'aks-egress.nft';

/** The resolver and the packet filter that it feeds; neither works without the other. */
export function dnsmasqFiles(
  rules: readonly ExportRule[],
  zones: readonly Grant[],
  { header, omitted, options }: RenderContext<DnsOptions>,
): Rendering {
  const tree = buildNameTree([...grantsOfRules(rules), ...zones]);
  const { sets, lost } = addressSets(tree);
  const open = zones.map(({ name }) => name);
  const hasNoPort = sets.some(({ ports }) => ports.length === 0);
  const conf = document(
    header,
    {
      path: CONF,
      prefix: '# ',
      about: [
        `Needs dnsmasq 2.87 or later, a process of its own, and the table of ${TABLE}, which comes first.`,
        'The nodes must ask this resolver. A name that shares an address with an allowed one is reached by that address.',
      ],
      check: `dnsmasq --test --conf-file=${CONF}`,
      apply: `load ${TABLE}, then start or restart dnsmasq --conf-file=${CONF} (SIGHUP does not read it again)`,
      back: 'put the previous two files back and do the same',
    },
    dnsmasqConf({ rules, omitted, tree, open, sets, options }),
  );
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
  return { files: [conf, table], findings: [...lostFindings(rules, lost), ...longLines(sets, options)] };
}

/** dnsmasq reads lines of 1,024 bytes at most; a name with many ports does not fit, and two lines are not added up. */
function longLines(sets: readonly AddressSets[], options: DnsOptions): Finding[] {
  return sets
    .filter((one) => nftset(one, options).length > 1024)
    .map(({ name, ports }) => {
      const text = `${name} has ${ports.length} ports; the line for them is longer than dnsmasq reads. Use a shorter table name, or ipv6=false.`;
      return exportFinding('limit', 'error', 'dns', text);
    });
}
