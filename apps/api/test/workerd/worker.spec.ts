import { exports } from 'cloudflare:workers';
import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import { describe, expect, it } from 'vitest';
import { routes } from '../../src/routes/index.ts';

const ask = (address: string, init?: RequestInit): Promise<Response> =>
  (exports as { default: { fetch(request: Request): Promise<Response> } }).default.fetch(
    new Request(`https://egress.example${address}`, init),
  );

describe('the worker, in workerd', () => {
  it('runs in workerd', () => {
    expect(navigator.userAgent).toBe('Cloudflare-Workers');
  });

  it.each(routes.map((route) => [route.id, route] as const))(
    'answers the example of %s',
    async (_, route) => {
      const address = `${route.path.replace(/\{\w+\}/, route.exampleName ?? '')}?${route.example}`;
      const response = await ask(address, {
        method: route.method.toUpperCase(),
        ...(route.exampleBody !== undefined && {
          body: JSON.stringify(route.exampleBody),
          headers: { 'content-type': 'application/json' },
        }),
      });
      expect(response.status).toBe(200);
      expect((await response.text()).length).toBeGreaterThan(20);
    },
  );

  it.each(exporters.map(({ name }) => name))('exports to %s', async (name) => {
    const response = await ask(`/v1/export/${name}?location=westeurope&private=true&allowPartial=true`);
    // 400 where the target wants an option.
    expect([200, 400]).toContain(response.status);
  });

  it.each(['/', '/docs', '/docs.css', '/openapi.json', '/healthz', '/assets/catalog.json'])(
    'serves %s',
    async (address) => {
      const response = await ask(address);
      expect([response.status, response.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
      const again = await ask(address, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    },
  );

  it.each([
    ['/v1/resolve', 400],
    ['/v1/nope', 404],
    ['/v1/feeds/cidr.txt?location=westeurope&private=true', 422],
    [`/v1/resolve?location=${'x'.repeat(9000)}`, 414],
  ])('answers %.60s with a problem', async (address, status) => {
    const response = await ask(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ]);
  });

  it('refuses a body that is too large, compressed or no JSON', async () => {
    const post = (body: string, headers: Record<string, string>) =>
      ask('/v1/resolve', { method: 'POST', body, headers });
    const json = { 'content-type': 'application/json' };
    expect((await post('x'.repeat(70_000), json)).status).toBe(413);
    expect((await post('{', json)).status).toBe(400);
    expect((await post('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('{}', { ...json, 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('answers HEAD without a body', async () => {
    const response = await ask('/v1/features', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('knows every edition', async () => {
    const { editions } = (await (await ask('/v1/editions')).json()) as { editions: unknown[] };
    expect(editions).toHaveLength(catalog.editions.length);
  });
});
