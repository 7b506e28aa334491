/* 50 connections with valid and invalid requests against the server on Node; prints one JSON document. Seconds: first argument, 60 if absent. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import autocannon from 'autocannon';
import { serve } from '../src/node/index.ts';

if (process.send) {
  const server = await serve({ catalog, exporters, host: '127.0.0.1', port: 0 });
  process.send(server.port);
  // What is still held once everything that is not has been collected: the rest is the collector's own choice. Buffers of
  // connections that have just ended go in a later turn.
  process.on('message', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      globalThis.gc?.();
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    process.send?.((heapUsed + arrayBuffers) / 1024 ** 2);
  });
  process.on('SIGTERM', async () => {
    await server.close();
    process.exit(0);
  });
} else {
  const seconds = Number(process.argv[2] ?? 60);
  const child = fork(import.meta.filename, { stdio: 'inherit', execArgv: ['--expose-gc'] });
  const [port] = (await once(child, 'message')) as [number];
  const url = `http://127.0.0.1:${port}`;
  const json = { 'content-type': 'application/json' };
  const locations = catalog.locations.map(({ name }) => name);
  let count = 0;
  const fresh = (path: string) => ({
    setupRequest: (request: object) => {
      count += 1;
      return { ...request, path: `${path}${locations[count % locations.length]}&keyVault=v${count}` };
    },
  });
  const requests = [
    { path: '/' },
    { path: '/v1/resolve?location=westeurope&feature=azure-monitor' },
    fresh('/v1/resolve?feature=all&location='),
    { path: '/v1/feeds/edl-url.txt?location=westeurope&private=true&port=443' },
    { path: '/v1/export/terraform?location=westeurope&private=true' },
    { path: '/v1/resolve?location=nowhere&nope=1' },
    { path: '/v1/resolve?__proto__=1' },
    { path: '/v1/export/..%2f..?location=westeurope' },
    { path: '/v1/feeds/cidr.txt?location=westeurope' },
    { path: '/v1/resolve', method: 'POST' as const, headers: json, body: '{"location":"westeurope"}' },
    { path: '/v1/resolve', method: 'POST' as const, headers: json, body: '{' },
    { path: '/nothing' },
  ];
  const memory = async () => {
    child.send('memory');
    const [megabytes] = (await once(child, 'message')) as [number];
    return megabytes;
  };
  const run = (duration: number) => autocannon({ url, connections: 50, duration, requests });
  // The memo fills and the compiler warms up before anything is measured.
  await run(Math.max(10, seconds / 3));
  const before = await memory();
  const result = await run(seconds);
  const after = await memory();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  const { latency, requests: total, errors, timeouts } = result;
  const report = {
    requests: total.total,
    perSecond: total.average,
    status: { '2xx': result['2xx'], '4xx': result['4xx'], '5xx': result['5xx'] },
    errors,
    timeouts,
    latency: { p50: latency.p50, p99: latency.p99, max: latency.max },
    megabytesHeld: { before: Math.round(before), after: Math.round(after) },
    exit: code,
  };
  console.log(JSON.stringify(report, null, 2));
  const bad =
    result['5xx'] + errors + timeouts > 0 ||
    latency.p99 > 10 * latency.p50 ||
    after > before * 1.1 ||
    code !== 0;
  if (bad) process.exitCode = 1;
}
