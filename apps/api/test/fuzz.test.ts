import fc from 'fast-check';
import { expect, it } from 'vitest';
import { profileQuery } from '../src/query/parameter.ts';
import { routes } from '../src/routes/index.ts';
import { app, catalog, exporters } from './app.ts';

const REQUESTS = 20_000;

const evil = fc.constantFrom(
  '',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '..%2f..%2fetc',
  '%',
  '%zz',
  '%00',
  '\0',
  '%C0%AF',
  '\ud800',
  '\u202e',
  '1e309',
  '-1',
  '99999999999999999999',
  'NaN',
  'null',
  '{}',
  '[]',
  '<script>',
  "' OR 1=1 --",
  '$' + '{x}',
  'a\r\nb: c',
  'A'.repeat(4000),
  'A'.repeat(20_000),
  ',,,,',
  'true',
  'all',
  'westeurope',
  '2024-01-18',
  '9999-12-31',
  '0000-00-00',
  '2024-02-30',
  '::1',
  '10.0.0.1',
  '*.x.io',
  '*',
  'xn--',
  'é',
);
const known = fc.constantFrom(
  ...catalog.locations.map(({ name }) => name),
  ...catalog.features.map(({ id }) => id),
  ...catalog.editions.map(({ id }) => id),
  ...catalog.facts.map(({ id }) => `${id}=true`),
  'AzureCloud',
  'china',
  'usgov',
  'true',
  'false',
  '443',
  '123',
  'tcp',
  'apex',
  'port',
  'any',
);
const value = fc.oneof({ weight: 3, arbitrary: known }, evil, fc.string({ unit: 'binary', maxLength: 40 }));
const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...Object.keys(profileQuery.shape),
      'allowPartial',
      'widen',
      'from',
      'to',
      'host',
      'port',
      'protocol',
      'file',
      'json',
      'comments',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'set.',
      'set.__proto__',
      'set.name',
      'set.form',
      'set.format',
      'prototype[x]',
      'features',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const pair = fc.tuple(name, value, fc.constantFrom('encoded', 'encoded', 'encoded', 'raw'));
const search = fc
  .tuple(
    // Half of the queries describe a cluster, so that what lies behind the first check is reached, too.
    fc.constantFrom(
      '',
      '',
      'location=westeurope&',
      'location=westeurope&private=true&',
      `${'x'.repeat(9000)}=1&`,
    ),
    fc.array(pair, { maxLength: 5 }),
  )
  .map(
    ([start, pairs]) =>
      start +
      pairs
        .map(([key, text, how]) =>
          how === 'raw' ? `${key}=${text}` : new URLSearchParams([[key, text]]).toString(),
        )
        .join('&'),
  );
const path = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(...routes.map((route) => route.path))
      .chain((pattern) =>
        fc
          .oneof(fc.constantFrom(...exporters.map((one) => one.name), 'fqdn', 'url', 'edl-url', 'cidr'), evil)
          .map((target) =>
            pattern.replace(/\{\w+\}/, () => encodeURIComponent(target.replace(/[\ud800-\udfff]/g, '?'))),
          ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/',
      '/docs',
      '/openapi.json',
      '/healthz',
      '/v1',
      '//',
      '/v1//resolve',
      '/%2e%2e/',
      '/v1/export/',
      '/v1/export/%',
      '/v1/feeds/%ff.txt',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }).map((text) => `/${text}`) },
);
const headers = fc.dictionary(
  fc.constantFrom(
    'if-none-match',
    'accept',
    'accept-encoding',
    'content-type',
    'content-length',
    'content-encoding',
    'range',
    'origin',
    'x-http-method-override',
    'expect',
  ),
  fc.constantFrom(
    '*',
    '"x"',
    'W/"x"',
    'application/json',
    'text/plain',
    'gzip',
    '1',
    '-1',
    '999999999',
    'null',
    'a'.repeat(5000),
    'bytes=0-1',
  ),
  { maxKeys: 3 },
);
const body = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc
    .record(
      {
        location: value,
        features: fc.oneof(value, fc.array(value, { maxLength: 3 })),
        facts: fc.dictionary(name, fc.oneof(value, fc.boolean())),
      },
      { requiredKeys: ['location'] },
    )
    .map((one) => JSON.stringify(one)),
  fc.constantFrom(
    '{"__proto__":{"a":1}}',
    '{"location":"westeurope","constructor":{}}',
    `${'['.repeat(60_000)}`,
    `"${'x'.repeat(70_000)}"`,
    '\ufeff{}',
    '{"a":1e999}',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
);
const request = fc.record({
  method: fc.constantFrom(
    'GET',
    'GET',
    'GET',
    'GET',
    'HEAD',
    'POST',
    'POST',
    'OPTIONS',
    'PUT',
    'DELETE',
    'PATCH',
    'PROPFIND',
  ),
  path,
  search,
  headers,
  body,
});

it(`${REQUESTS} generated requests are all answered with 2xx, 3xx or 4xx and the right type`, {
  timeout: 300_000,
}, async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, search, headers, body }) => {
      const response = await send(method, `${path}?${search}`, headers, body);
      if (!response) return;
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
      expect(response.status).toBeGreaterThanOrEqual(200);
      expect(response.status).toBeLessThan(500);
      const type = response.headers.get('content-type');
      const text = await response.text();
      if (response.status >= 400) {
        expect(type).toBe('application/problem+json');
        if (method !== 'HEAD') expect(JSON.parse(text).status).toBe(response.status);
      } else if (response.status === 200) {
        expect(type).not.toBeNull();
        if (type?.startsWith('application/json') && method !== 'HEAD') JSON.parse(text);
      } else expect(text).toBe('');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }),
    { numRuns: REQUESTS },
  );
  expect([...seen.keys()].sort()).toEqual(expect.arrayContaining([200, 204, 400, 404, 405, 414, 415, 422]));
});

/** Undefined where the platform itself refuses to make such a request. */
async function send(method: string, address: string, headers: Record<string, string>, body: string) {
  let request: Request;
  try {
    const withBody = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
    const type =
      headers['content-type'] ?? (withBody && body.length % 4 > 0 ? 'application/json' : undefined);
    request = new Request(`http://localhost${address}`, {
      method,
      headers: { ...headers, ...(type && { 'content-type': type }) },
      ...(withBody && { body }),
    });
  } catch {
    return undefined;
  }
  return app.request(request);
}
