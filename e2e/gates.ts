import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalog } from '../packages/catalog/src/catalog.ts';
import type { Resolution } from '../packages/catalog/src/index.ts';
import { dns } from '../packages/exporter-dns/src/index.ts';
import {
  capabilitiesOf,
  type Exporter,
  type ExportFile,
  type ExportPlan,
  planExport,
  runExporter,
} from '../packages/exporter-kit/src/index.ts';
import { squid } from '../packages/exporter-squid/src/index.ts';
import type { ServiceTags } from '../packages/matcher/src/index.ts';
import type { Try } from './attempts.ts';
import type { Outcome } from './lab/client.ts';
import { type Lab, startDnsGate } from './lab/lab.ts';
import { ADDRESSES } from './lab/network.ts';

/** A way out of the cluster, configured by an export of ours. */
export interface Gate {
  readonly name: string;
  /** Program of each kind that it needs. */
  readonly tools: readonly string[];
  readonly write: (resolution: Resolution, serviceTags?: ServiceTags) => Written;
  readonly start: (lab: Lab, files: readonly ExportFile[]) => Promise<void>;
  readonly go: (lab: Lab, one: Try, timeout: number) => Promise<Outcome>;
}

export interface Written extends ExportPlan {
  readonly files: readonly ExportFile[];
}

/** The export, with what the kit decided about each rule before anything was written. */
function write<Options>(
  exporter: Exporter<Options>,
  resolution: Resolution,
  options: Record<string, unknown>,
  serviceTags?: ServiceTags,
): Written {
  const checked = exporter.options['~standard'].validate(options);
  if (checked instanceof Promise || checked.issues)
    throw new Error(`options of ${exporter.name} are refused`);
  const run = { options, catalog, allowPartial: true, ...(serviceTags && { serviceTags }) };
  const plan = planExport(exporter.name, capabilitiesOf(exporter, checked.value), resolution, run);
  return { ...plan, ...runExporter(exporter, resolution, run) };
}

const SOURCES = [ADDRESSES.cluster, ADDRESSES.clusterIpv6];

/** The gate resolves names and forwards packets to the addresses that it gave out. */
export const dnsGate: Gate = {
  name: 'dnsmasq and nftables',
  tools: ['dnsmasq', 'nft'],
  write: (resolution, serviceTags) =>
    write(dns, resolution, { sourceCidrs: SOURCES, listen: [ADDRESSES.gate] }, serviceTags),
  start: async (lab, files) => {
    await startDnsGate(lab, files);
  },
  go: (lab, { host, port, protocol }, timeout) => lab.attempt({ host, port, protocol, timeout }),
};

const PROXY = { address: ADDRESSES.gate, port: 3128 };

/** The gate forwards nothing, as the lab leaves it; nodes ask the proxy on it for everything that goes over TCP. */
export const squidGate: Gate = {
  name: 'squid',
  tools: ['squid'],
  write: (resolution, serviceTags) =>
    write(squid, resolution, { sources: SOURCES, network: 'connect' }, serviceTags),
  async start(lab, files) {
    const rules = files.map(({ contents }) => contents).join('');
    const conf = join(lab.write([{ path: 'squid.conf', contents: around(rules) }]), 'squid.conf');
    lab.network.run('gate', 'squid', ['-k', 'parse', '-f', conf]);
    lab.start('squid', ['-N', '-f', conf]);
    for (let tries = 0; tries < 200; tries++) {
      const { reason = '' } = await lab.attempt({
        host: 'is-it-up.invalid',
        port: 443,
        protocol: 'TCP',
        proxy: PROXY,
      });
      if (reason.startsWith('HTTP/')) return;
      await sleep(50);
    }
    throw new Error('squid on the gate does not answer');
  },
  go: (lab, { host, port, protocol }, timeout) =>
    lab.attempt({ host, port, protocol, timeout, ...(protocol === 'TCP' && { proxy: PROXY }) }),
};

/** A squid.conf around the export: no cache, no disk, DNS of the world; everything else is denied. */
function around(rules: string): string {
  return `http_port ${PROXY.address}:${PROXY.port}
${rules}
http_access deny all
dns_nameservers 168.63.129.16
hosts_file none
pid_filename none
cache_log /dev/null
access_log none
cache deny all
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
visible_hostname gate
coredump_dir /
`;
}
