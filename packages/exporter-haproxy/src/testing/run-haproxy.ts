import type { ExportFile } from '@aks-egress/exporter-kit';
import { type Ask, findEngine, type Lab, type LabReport, runProxyLab } from '@aks-egress/testing-proxies';

export const engine = findEngine('haproxy', ['-v'], /version (\d+\.\d+)/i);

/** The address that the exports listen on by default. */
export const LISTENER = '127.0.0.1';

/** What stands ahead of the export: defaults such as distributions ship, which must not change what it means. */
const AROUND = `global
  log stdout format raw local0
  stats socket @DIR@/admin.sock level admin
defaults
  log global
  mode http
  option httplog
  option dontlognull
  timeout connect 5000
  timeout client 50000
  timeout server 50000
`;

/** Starts HAProxy with an export and makes the asks; the DNS servers of the export are those of the lab. */
export async function askHaproxy(
  files: readonly ExportFile[],
  asks: readonly Ask[],
  { port = 443, ...lab }: { readonly port?: number } & Partial<Lab> = {},
): Promise<LabReport & { readonly log: string; readonly warnings: readonly string[] }> {
  const written = files.map(({ path, contents }) => [
    path,
    contents
      .replaceAll('/etc/haproxy/aks-egress', '@DIR@')
      .replace('parse-resolv-conf', 'nameserver lab 127.0.0.1:53'),
  ]);
  const report = await runProxyLab({
    files: { ...Object.fromEntries(written), 'haproxy.cfg': AROUND },
    engine: ['haproxy', '-db', '-f', '@DIR@/haproxy.cfg', '-f', '@DIR@/aks-egress.cfg'],
    ready: { address: LISTENER, port },
    asks,
    collect: [],
    ...lab,
  });
  const said = report.output.split('\n');
  return { ...report, log: report.output, warnings: said.filter((line) => /\[(WARNING|ALERT)\]/.test(line)) };
}
