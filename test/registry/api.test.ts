import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject } from 'vitest';
import { startWorkerd } from '../../apps/api/bench/workerd.ts';
import { runWell } from './run.ts';
import { emptyFolder, itIfPossible, npm } from './stranger.ts';

const cwd = emptyFolder();

/** An app of a stranger, with the API below one of its paths. */
const APP = `import { createApp } from '@aks-egress/api';
import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import { Hono } from 'hono';

const app = new Hono();
app.get('/', (context) => context.text('hello'));
app.route('/egress', createApp({ catalog, exporters }));
export default app;
`;

const SERVER = `import { serve } from '@hono/node-server';
import app from './app.js';

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port));
`;

/** Asks the app what a stranger would, wherever it runs. */
async function ask(url: string): Promise<void> {
  expect(await (await fetch(url)).text()).toBe('hello');
  const resolved = await fetch(`${url}/egress/v1/resolve?location=westeurope&apiServerIp=20.1.2.3`);
  expect(resolved.status).toBe(200);
  const { rules } = (await resolved.json()) as { rules: { destinations: { value: string }[] }[] };
  const values = rules.flatMap(({ destinations }) => destinations.map(({ value }) => value));
  expect(values).toEqual(expect.arrayContaining(['mcr.microsoft.com', '20.1.2.3/32']));
  const exported = await fetch(`${url}/egress/v1/export/squid?location=westeurope&private=true`);
  expect(await exported.text()).toContain('mcr.microsoft.com');
  expect((await fetch(`${url}/egress/v1/resolve?location=`)).status).toBe(400);
}

beforeAll(async () => {
  if (inject('registry').missing !== undefined) return;
  writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }');
  const packages = [
    '@aks-egress/api',
    '@aks-egress/catalog',
    '@aks-egress/exporters',
    'hono',
    '@hono/node-server',
  ];
  await npm(['install', ...packages], { cwd });
  writeFileSync(join(cwd, 'app.js'), APP);
  writeFileSync(join(cwd, 'server.js'), SERVER);
});

describe("@aks-egress/api in somebody's own Hono app", () => {
  itIfPossible('answers on Node', async () => {
    const server = spawn('node', ['server.js'], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const died = once(server, 'exit').then(([code]) => Promise.reject(new Error(`exited with ${code}`)));
      const [port] = await Promise.race([once(server.stdout, 'data'), died]);
      await ask(`http://127.0.0.1:${String(port).trim()}`);
    } finally {
      server.kill();
    }
  });

  itIfPossible('is bundled by wrangler and answers in workerd', async () => {
    const configuration = {
      name: 'stranger',
      main: 'app.js',
      compatibility_date: '2026-11-01',
    };
    writeFileSync(join(cwd, 'wrangler.json'), JSON.stringify(configuration));
    const ofApi = createRequire(new URL('../../apps/api/package.json', import.meta.url));
    const wrangler = join(dirname(ofApi.resolve('wrangler/package.json')), 'bin/wrangler.js');
    await runWell('node', [wrangler, 'deploy', '--dry-run', '--outdir', 'bundle'], {
      cwd,
      first: dirname(process.execPath),
      // It keeps its log below the home folder.
      env: { HOME: cwd, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    });
    const worker = await startWorkerd(cwd, 'stranger', readFileSync(join(cwd, 'bundle/app.js'), 'utf8'));
    try {
      await ask(worker.url);
    } finally {
      worker.process.kill();
    }
  });
});
