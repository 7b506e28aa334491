import { describe, expect, it } from 'vitest';
import { findEngine } from './engine.ts';
import type { Ask } from './protocol.ts';
import { DESTINATION, ELSEWHERE, runProxyLab } from './proxy-lab.ts';

/** A forward proxy that refuses nothing, so that the lab can be seen to notice. */
const OPEN_PROXY = `
const { Resolver } = require('node:dns');
const net = require('node:net');
const resolver = new Resolver();
resolver.setServers(['127.0.0.1']);
net.createServer((client) => client.once('data', (head) => {
  const [, host, port] = /^CONNECT ([^ ]+):(\\d+)/.exec(String(head));
  const tunnel = (address) => {
    const server = net.connect(Number(port), address, () => client.write('HTTP/1.1 200 Open\\r\\n\\r\\n'));
    server.on('error', () => client.end('HTTP/1.1 502 No\\r\\n\\r\\n'));
    server.pipe(client).pipe(server);
  };
  if (net.isIP(host)) tunnel(host);
  else resolver.resolve4(host, (error, addresses) => (error ? client.end() : tunnel(addresses[0])));
})).listen(3128, '127.0.0.1');
`;

const node = findEngine(process.execPath, ['--version'], /v(\d+)/);
const PROXY = { address: '127.0.0.1', port: 3128 };

describe.skipIf(node.missing)(`the lab${node.missing ? ` (skipped: ${node.missing})` : ''}`, () => {
  const ask = (asks: readonly Ask[]) =>
    runProxyLab({
      files: { 'open.cjs': OPEN_PROXY },
      engine: [process.execPath, '@DIR@/open.cjs'],
      ready: PROXY,
      asks,
    });

  it('sees where an open proxy leads to', async () => {
    const { answers } = await ask([
      { via: 'connect', proxy: PROXY, host: 'www.evil.test', port: 443 },
      { via: 'connect', proxy: PROXY, host: ELSEWHERE, port: 80 },
      { via: 'connect', proxy: PROXY, host: 'www.evil.test', port: 4 },
      { via: 'bytes', to: { address: DESTINATION, port: 443 }, text: 'hello' },
      { via: 'datagram', to: { address: DESTINATION, port: 53 } },
    ]);
    expect(answers.map(({ reached }) => reached)).toEqual([
      `${DESTINATION}:443`,
      `${ELSEWHERE}:80`,
      null,
      `${DESTINATION}:443`,
      `${DESTINATION}:53`,
    ]);
  });

  it('says why an engine does not start', async () => {
    const files = { 'bad.cjs': 'throw new Error("no such directive")' };
    const lab = runProxyLab({ files, engine: [process.execPath, '@DIR@/bad.cjs'], ready: PROXY, asks: [] });
    await expect(lab).rejects.toThrow('no such directive');
  });
});
