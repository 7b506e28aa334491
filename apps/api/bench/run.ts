/* Requests per second on workerd, side by side with a bare Hono "hello" on the same workerd; prints one JSON document. */
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import { build } from 'esbuild';
import { startWorkerd } from './workerd.ts';

const root = join(import.meta.dirname, '..');
const ROUNDS = 11;
const SECONDS = 2;
const MAX_GZIP = 250_000;

const folder = mkdtempSync(join(tmpdir(), 'aks-egress-bench-'));
const hello = join(folder, 'hello.ts');
writeFileSync(
  hello,
  `import { Hono } from 'hono';\nexport default new Hono().get('/', (c) => c.text('hello'));\n`,
);
const api = await bundle(join(root, 'src/worker.ts'));
/** "hello" has a worker of its own, and so has what is computed; answers that are kept come from a third. */
const servers = [
  await startWorkerd(folder, 'hello', await bundle(hello)),
  await startWorkerd(folder, 'kept', api),
  await startWorkerd(folder, 'computed', api),
] as const;
const [helloServer, keptServer, computedServer] = servers;

const etag = async (path: string) => (await fetch(keptServer.url + path)).headers.get('etag') ?? '';
const PROFILE = '/v1/resolve?location=westeurope&feature=azure-monitor';
const FEED = '/v1/feeds/edl-url.txt?location=westeurope&private=true&port=443';
/** Another API server each time: another rule, and an answer that nobody has made before. */
let fresh = 0;
const subjects = {
  hello: { url: `${helloServer.url}/` },
  'not modified': { url: keptServer.url + PROFILE, headers: { 'if-none-match': await etag(PROFILE) } },
  'cached feed': { url: keptServer.url + FEED },
  'resolve, cached': { url: keptServer.url + PROFILE },
  'resolve, never asked before': {
    url: computedServer.url,
    requests: [
      {
        setupRequest: (request: object) => {
          fresh += 1;
          return { ...request, path: `${PROFILE}&apiServerFqdn=shop-${fresh}.hcp.westeurope.azmk8s.io` };
        },
      },
    ],
  },
};

const rates = new Map<string, number[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, subject] of Object.entries(subjects)) {
    const { requests, non2xx, errors } = await autocannon({ connections: 20, duration: SECONDS, ...subject });
    if (errors > 0 || (non2xx > 0 && name !== 'not modified'))
      throw new Error(`${name}: ${errors} errors, ${non2xx} not 2xx`);
    rates.set(name, [...(rates.get(name) ?? []), requests.average]);
  }
}
for (const server of servers) server.process.kill();
await Promise.all(servers.map((server) => once(server.process, 'exit')));

/** Of each round with the hello of the same round: the rest of the machine is not always as busy. */
const ratio = Object.fromEntries(
  [...rates].map(([name, list]) => {
    const ofRounds = list.map((rate, round) => rate / (rates.get('hello')?.[round] ?? Number.NaN));
    return [name, Number(median(ofRounds).toFixed(2))];
  }),
);
const gzip = gzipSync(api, { level: 9 }).length;
const atLeast = {
  'not modified': 0.8,
  'cached feed': 0.8,
  'resolve, cached': 0.4,
  'resolve, never asked before': 0.4,
};
const missed = Object.entries(atLeast).filter(([name, least]) => (ratio[name] ?? 0) < least);
console.log(
  JSON.stringify(
    {
      requestsPerSecond: Object.fromEntries([...rates].map(([name, list]) => [name, median(list)])),
      ratio,
      atLeast,
      gzip,
      maxGzip: MAX_GZIP,
    },
    null,
    2,
  ),
);
if (missed.length > 0 || gzip > MAX_GZIP) process.exitCode = 1;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    conditions: ['workerd', 'worker', 'browser'],
    nodePaths: [join(root, 'node_modules')],
  });
  return outputFiles[0]?.text ?? '';
}
