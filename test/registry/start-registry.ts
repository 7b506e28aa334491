import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

export interface Upstream {
  readonly url: string;
  /** File of certificates that npm trusts. */
  readonly cafile?: string;
}

export interface Registry {
  readonly url: string;
  stop(): void;
}

/** Starts an npm registry on loopback: our packages are published here, and all others come from upstream. */
export async function startRegistry(folder: string, { url, cafile }: Upstream): Promise<Registry> {
  const ours = { access: '$all', publish: '$all' };
  const server: Server = await runServer({
    configPath: join(folder, 'config.yaml'),
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: {
      upstream: {
        url,
        ...(cafile && { ca: readFileSync(cafile, 'utf8') }),
        // One package that is not there must not take the others with it.
        max_fails: 1000,
        timeout: '60s',
        cache: false,
      },
    },
    packages: {
      '@aks-egress/*': ours,
      'aks-egress': ours,
      'create-aks-egress-exporter': ours,
      'aks-egress-plugin-*': ours,
      '**': { access: '$all', proxy: 'upstream' },
    },
    web: { enable: false },
    log: { type: 'stdout', level: 'fatal' },
  } as never);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
