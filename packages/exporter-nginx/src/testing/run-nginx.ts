import type { ExportFile } from '@aks-egress/exporter-kit';
import { type Ask, findEngine, type LabReport, runProxyLab } from '@aks-egress/testing-proxies';

const STREAM_MODULE = '/usr/lib/nginx/modules/ngx_stream_module.so';

export const engine = findEngine('nginx', ['-v'], /nginx\/(\d+\.\d+)/, [STREAM_MODULE]);

/** The address that the exports listen on by default. */
export const LISTENER = '127.0.0.1';

/** Starts nginx with an export and makes the asks; the blocks around it say where DNS is. */
export async function askNginx(
  files: readonly ExportFile[],
  asks: readonly Ask[],
  { port = 443, resolver = 'resolver 127.0.0.1 ipv6=off;' } = {},
): Promise<LabReport & { readonly log: string; readonly warnings: readonly string[] }> {
  const written = files.map(({ path, contents }) => [
    path,
    contents.replaceAll('/var/log/nginx/aks-egress.log', '@DIR@/access.log'),
  ]);
  const report = await runProxyLab({
    files: { ...Object.fromEntries(written), 'nginx.conf': around(resolver) },
    engine: ['nginx', '-c', '@DIR@/nginx.conf', '-e', '@DIR@/error.log'],
    ready: { address: LISTENER, port },
    asks,
    collect: ['access.log', 'error.log'],
  });
  const said = `${report.output}${report.collected['error.log']}`.split('\n');
  return {
    ...report,
    log: report.collected['access.log'] ?? '',
    warnings: said.filter((line) => /\[(warn|emerg|alert|crit)\]/.test(line)),
  };
}

const around = (resolver: string) => `daemon off;
user root;
load_module ${STREAM_MODULE};
pid @DIR@/nginx.pid;
error_log @DIR@/error.log info;
worker_processes 1;
events {
  worker_connections 512;
}
stream {
  ${resolver}
  include @DIR@/aks-egress.stream.conf;
}
http {
  ${resolver}
  include @DIR@/aks-egress.http.conf;
}
`;
