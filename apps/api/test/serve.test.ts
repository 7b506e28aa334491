import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, serve } from '../src/node/index.ts';
import { app, catalog, exporters } from './app.ts';

const hasSix = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ family }) => family === 'IPv6'),
);

let server: RunningServer;
let origin: string;
beforeAll(async () => {
  server = await serve({ catalog, exporters, host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());

describe('the server on Node', () => {
  it.each([
    '/v1/resolve?location=westeurope',
    '/v1/feeds/fqdn.txt?location=westeurope&private=true',
    '/',
    '/docs',
  ])('answers %s with the bytes of the app', async (address) => {
    const [served, direct] = await Promise.all([fetch(origin + address), app.request(address)]);
    expect(served.status).toBe(200);
    expect(await served.text()).toBe(await direct.text());
    expect(served.headers.get('etag')?.replace('-gzip', '')).toBe(direct.headers.get('etag'));
  });

  it('compresses for those who can read it, and only for them', async () => {
    const length = (encoding: string) =>
      new Promise<[string | undefined, number]>((resolve) => {
        request(`${origin}/v1/features`, { headers: { 'accept-encoding': encoding } }, (response) => {
          let bytes = 0;
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
          });
          response.on('end', () => resolve([response.headers['content-encoding'], bytes]));
        }).end();
      });
    const [[plain, all], [packed, few]] = await Promise.all([length('identity'), length('gzip')]);
    expect([plain, packed]).toEqual([undefined, 'gzip']);
    expect(few).toBeLessThan(all / 2);
  });

  it('has a strong entity tag for each encoding, and answers 304 to either', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${origin}/v1/features`, { headers });
    const [plain, packed] = await Promise.all(
      ['identity', 'gzip'].map((one) => ask({ 'accept-encoding': one })),
    );
    const tags = [plain, packed].map((response) => response?.headers.get('etag') ?? '');
    expect(tags[0]).toMatch(/^"[\w-]+"$/);
    expect(tags[1]).toBe(tags[0]?.replace(/"$/, '-gzip"'));
    // The plain one once more: an answer that is kept must not take on the tag of another.
    for (const tag of [...tags, tags[0]] as string[]) {
      const again = await ask({ 'if-none-match': `"other", ${tag}`, 'accept-encoding': 'gzip' });
      expect([again.status, again.headers.get('etag'), again.headers.get('vary')]).toEqual([
        304,
        tag,
        'Accept-Encoding',
      ]);
    }
    const proxied = await ask({ 'if-none-match': `W/${tags[0]}` });
    expect(proxied.status).toBe(304);
    expect((await ask({ 'if-none-match': '"other-gzip"' })).status).toBe(200);
  });

  it.each([
    ['GET', '/nothing', 404],
    ['GET', '/v1/nothing', 404],
    ['GET', '/v1/resolve/?location=westeurope', 404],
    ['HEAD', '/nothing', 404],
    ['DELETE', '/v1/resolve', 405],
    ['POST', '/v1/feeds/fqdn.txt', 405],
    ['GET', '/v1/resolve', 400],
    ['GET', '/v1/feeds/cidr.txt?location=westeurope&private=true', 422],
  ])('answers %s %s with the problem of the app, %i', async (method, address, status) => {
    const response = await fetch(origin + address, { method });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('etag')).toBeNull();
    const allow = (await app.request(address, { method })).headers.get('allow');
    expect(response.headers.get('allow')).toBe(allow);
    if (method !== 'HEAD') expect(await response.json()).toMatchObject({ status });
  });

  it('gives each answer headers of its own', async () => {
    const address = (id: number) =>
      `${origin}/v1/resolve?location=westeurope&apiServerFqdn=n${id}.x.azmk8s.io`;
    await fetch(`${origin}/v1/resolve?location=westeurope`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    // Several at once, since headers are written after the next answer is begun.
    const told = await Promise.all([1, 2, 3, 4].map((id) => fetch(address(id))));
    const alone = await Promise.all([1, 2, 3, 4].map((id) => app.request(address(id).replace(origin, ''))));
    const seen = (responses: readonly Response[]) =>
      responses.map(({ headers }) => [
        headers.get('etag')?.replace('-gzip', ''),
        headers.get('cache-control'),
      ]);
    expect(seen(told)).toEqual(seen(alone));
    expect(new Set(seen(told).map(([etag]) => etag)).size).toBe(4);
  });

  it('answers a preflight for every address that takes a profile', async () => {
    const headers = {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    for (const address of ['/v1/resolve', '/v1/export/squid']) {
      const response = await fetch(origin + address, { method: 'OPTIONS', headers });
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-methods')).toContain('POST');
      expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-type');
    }
  });

  it.each([
    ['GET /%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 4\d\d /],
    ['GET //evil.example/v1/resolve HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 404 /],
    [
      'GET http://evil.example/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1.1 (200|4\d\d) /,
    ],
    ['GET /healthz HTTP/1.1\r\nHost: [::\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 4\d\d /],
    ['GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 4\d\d /],
    ['GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 4\d\d /],
    ['GET healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 4\d\d /],
    ['NONSENSE\r\n\r\n', /^HTTP\/1.1 400 /],
    ['TRACE /v1/resolve HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 4\d\d /],
    ['OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 [24]\d\d /],
    [
      'POST /v1/resolve HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n{}',
      /^HTTP\/1.1 413 /,
    ],
    [`GET /v1/resolve?${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1.1 431 /],
    [`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431 /],
    ['GET /\\v1\\resolve HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 400 /],
    ['GET /healthz HTTP/1.0\r\n\r\n', /^HTTP\/1.1 200 /],
    ['GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 200 /],
    [
      'POST /v1/resolve HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^HTTP\/1.1 400 /,
    ],
  ])('answers %.80j with no 5xx, and with a problem where it refuses', async (bytes, status) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(status);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^x-content-type-options: nosniff$/im);
    if (/^HTTP\/1.1 4/.test(answer)) {
      expect(head).toMatch(/^content-type: application\/problem\+json$/im);
      expect(head).toMatch(/^date: .* GMT$/im);
      expect(JSON.parse(body).status).toBe(Number(head.slice(9, 12)));
    }
  });

  it('answers any number of requests on one connection', { timeout: 30_000 }, async () => {
    const request = (connection: string) =>
      `OPTIONS /healthz HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`;
    const answer = await raw(request('keep-alive').repeat(10_001) + request('close'));
    expect(new Set(answer.match(/^HTTP\/1.1 .*$/gm))).toEqual(new Set(['HTTP/1.1 204 No Content']));
  });

  it('lets a request under way end when it is told to close, and takes no new one', async () => {
    const own = await serve({ catalog, exporters, host: '127.0.0.1', port: 0 });
    const text = JSON.stringify({ location: 'westeurope' });
    const socket = connect(own.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    const head = `POST /v1/resolve HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n`;
    await new Promise<void>((resolve) =>
      socket.write(head + text.slice(0, 5), () => setTimeout(resolve, 100)),
    );
    const closed = own.close();
    await expect(fetch(`http://127.0.0.1:${own.port}/healthz`)).rejects.toThrow();
    socket.write(text.slice(5));
    await closed;
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  it.skipIf(!hasSix)('answers checks that name no host, whatever it listens on', async () => {
    const own = await serve({ catalog, exporters, host: '::', port: 0 });
    expect(await raw('GET /healthz HTTP/1.0\r\n\r\n', own.port)).toMatch(/^HTTP\/1.1 200 /);
    await own.close();
  });

  it('cuts what does not end in time', async () => {
    const own = await serve({ catalog, exporters, host: '127.0.0.1', port: 0, drainTime: 200 });
    const socket = connect(own.port, '127.0.0.1');
    socket.on('error', () => {});
    await new Promise<void>((resolve) =>
      socket.write('POST /v1/resolve HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n', () =>
        setTimeout(resolve, 50),
      ),
    );
    await own.close();
  });

  it('rejects where the port is taken', async () => {
    await expect(serve({ catalog, exporters, host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

function raw(bytes: string, port = server.port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
    socket.setTimeout(5000, () => socket.destroy(new Error(`no end after ${answer.slice(0, 100)}`)));
  });
}
