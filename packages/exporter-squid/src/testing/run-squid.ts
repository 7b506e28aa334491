import { execFileSync } from 'node:child_process';
import type { ExportFile } from '@aks-egress/exporter-kit';
import { type Ask, findEngine, type LabReport, runProxyLab } from '@aks-egress/testing-proxies';

const VERSION = /Version (\d+\.\d+)/;

/** squid as a forward proxy. */
export const forward = findEngine('squid', ['-v'], VERSION);
/** squid for intercepted connections, which needs OpenSSL in it and nft to redirect to it. */
export const intercepting = findEngine('squid', ['-v'], /Version (\d+\.\d+)[\s\S]*--with-openssl/, [
  'nft',
  'openssl',
]);

export const PROXY = { address: '127.0.0.1', port: 3128 } as const;

/** What a squid.conf around the export says: no cache, no disk, the DNS of the lab; everything else is denied. */
const AROUND = `http_port ${PROXY.address}:${PROXY.port}
http_access deny all
dns_nameservers 127.0.0.1
hosts_file none
pid_filename none
cache_log stdio:@DIR@/cache.log
access_log stdio:@DIR@/access.log aks_egress
cache deny all
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
visible_hostname lab
coredump_dir @DIR@
`;

/** The clients and fake destinations are root, squid is not: squid is the only way out. */
const REDIRECT = `table ip nodes {
  chain to_squid {
    type nat hook output priority -100
    meta skuid 0 tcp dport 443 redirect to :3129
    meta skuid 0 tcp dport 80 redirect to :3130
  }
  chain nowhere_else {
    type filter hook output priority 0
    meta skuid 0 ct state new ip daddr != 127.0.0.0/8 reject
  }
}
`;

/** Starts squid with an export and makes the asks; `before` and `after` are lines around it. */
export async function askSquid(
  files: readonly ExportFile[],
  asks: readonly Ask[],
  { intercept = false, before = '', after = '' } = {},
): Promise<LabReport & { readonly log: string; readonly warnings: readonly string[] }> {
  const [conf] = files;
  const written = conf?.contents.replaceAll('/etc/squid/aks-egress.pem', '@DIR@/aks-egress.pem') ?? '';
  const report = await runProxyLab({
    files: {
      'squid.conf': `${before}${written}${after}${AROUND}`,
      ...(intercept && { 'aks-egress.pem': certificate() }),
    },
    engine: ['squid', '-N', '-f', '@DIR@/squid.conf'],
    ready: PROXY,
    ...(intercept && { nft: REDIRECT }),
    asks,
    collect: ['access.log', 'cache.log'],
  });
  const said = `${report.output}${report.collected['cache.log']}`.split('\n');
  const warnings = said.filter((line) => /WARNING|ERROR|FATAL/.test(line));
  return { ...report, log: report.collected['access.log'] ?? '', warnings };
}

function certificate(): string {
  const args = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-subj',
    '/CN=unused',
  ];
  return execFileSync('openssl', [...args, '-keyout', '-', '-out', '-'], { encoding: 'utf8', stdio: 'pipe' });
}
