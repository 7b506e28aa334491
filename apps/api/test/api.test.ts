import { documentedChanges, endpoints, parseProfile, resolve } from '@aks-egress/catalog';
import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import { describe, expect, it } from 'vitest';
import { routes } from '../src/routes/index.ts';
import { app, catalog, exporters, get, post } from './app.ts';

const PROFILE = 'location=westeurope&feature=azure-monitor,keyvault-csi&private=true&keyVault=shop-vault';

describe('answers', () => {
  it.each([
    ['resolve', 'edition profile rules findings'],
    ['changes', 'from to added removed changed steps'],
    ['endpoints', 'edition endpoints'],
    ['explain', 'query edition verdict message matches'],
    ['editions', 'editions'],
    ['features', 'features'],
    ['clouds', 'clouds'],
    ['locations', 'locations'],
    ['targets', 'targets'],
  ])('of /v1/%s have the members of --json: %s', async (name, members) => {
    const queries: Record<string, string> = {
      resolve: PROFILE,
      changes: 'from=2024-10-10',
      explain: 'host=mcr.microsoft.com',
    };
    const response = await get(`/v1/${name}?${queries[name] ?? ''}`);
    expect(response.status).toBe(200);
    expect(Object.keys(await response.json())).toEqual(expect.arrayContaining(members.split(' ')));
  });

  it('list all 48 editions, every feature and every exporter', async () => {
    const list = async (kind: string) => (await (await get(`/v1/${kind}`)).json())[kind].length;
    expect(await list('editions')).toBe(catalog.editions.length);
    expect(await list('features')).toBe(catalog.features.length);
    expect(await list('targets')).toBe(exporters.length);
  });

  it('of endpoints are those of the catalog', async () => {
    const response = await get('/v1/endpoints?feature=gpu&asOf=2024-01-18');
    expect(await response.text()).toBe(
      jsonAnswer(endpoints(catalog, { features: ['gpu'], asOf: '2024-01-18' })),
    );
  });

  it('of changes for everybody are those of the core', async () => {
    const response = await get('/v1/changes?from=2019-05-06');
    expect(await response.text()).toBe(jsonAnswer(documentedChanges(catalog, '2019-05-06')));
  });

  it.each([
    ['host=mcr.microsoft.com&port=443', 'required'],
    ['host=mcr.microsoft.com:443/tcp', 'required'],
    ['host=mcr.microsoft.com:443&port=443&protocol=TCP', 'required'],
    ['host=https://mcr.microsoft.com/v2/&port=443', 'required'],
    ['host=md-abc123.blob.storage.azure.net', 'known'],
    ['host=evil.example', 'unknown'],
    ['host=2001:db8::1&port=443', 'unknown'],
    ['host=20.50.1.2&port=443&location=westeurope&apiServerIp=20.50.1.2&podsUseApiServer=true', 'required'],
  ])('of explain?%s say %s', async (query, verdict) => {
    expect(await (await get(`/v1/explain?${query}`)).json()).toMatchObject({ verdict });
  });

  it('of a profile that is posted are those of the same profile in the query', async () => {
    const body = { location: 'westeurope', features: ['azure-monitor'], private: true };
    const [posted, queried] = await Promise.all([
      post('/v1/resolve', body),
      get('/v1/resolve?location=westeurope&feature=azure-monitor&private=true'),
    ]);
    expect(posted.status).toBe(200);
    expect((await posted.json()).rules).toEqual((await queried.json()).rules);
    expect(posted.headers.get('cache-control')).toBe('no-store');
  });

  it('let the query override a profile that is posted', async () => {
    const response = await post('/v1/resolve?location=northeurope', { location: 'westeurope' });
    expect((await response.json()).profile.location).toBe('northeurope');
  });

  it('have one item for each edition that touches the profile in the feed of changes, newest first', async () => {
    const query = 'location=westeurope&feature=azure-monitor';
    const rss = await (await get(`/v1/changes.rss?${query}`)).text();
    const { steps } = await (await get(`/v1/changes?from=${catalog.editions[0]?.id}&${query}`)).json();
    const ids = [...rss.matchAll(/<guid isPermaLink="false">aks-egress:(.*?)</g)].map(([, id]) => id);
    expect(ids).toEqual(steps.map(({ edition }: { edition: { id: string } }) => edition.id).reverse());
    expect(ids.length).toBeGreaterThan(5);
  });
});

describe('every documented route', () => {
  it.each(routes.map((route) => [route.id, route] as const))('%s answers its example', async (_, route) => {
    const address = `${route.path.replace(/\{\w+\}/, route.exampleName ?? '')}?${route.example}`;
    const response = route.method === 'post' ? await post(address, route.exampleBody) : await get(address);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.length).toBeGreaterThan(20);
  });
});

describe('every GET', () => {
  const addresses = routes
    .filter(({ method }) => method === 'get')
    .map((route) => `${route.path.replace(/\{\w+\}/, route.exampleName ?? '')}?${route.example}`);
  it.each([...addresses, '/healthz', '/', '/docs', '/openapi.json'])(
    '%s has ETag, 304, HEAD, CORS and its security headers',
    async (address) => {
      const response = await get(address);
      const etag = response.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect(response.headers.get('cache-control')).toMatch(/^public/);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await get(address, { 'if-none-match': header });
        expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
      }
      expect((await get(address, { 'if-none-match': '"other"' })).status).toBe(200);
      const head = await app.request(address, { method: 'HEAD' });
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
    },
  );

  it('has one tag for all spellings of one query, and another for another query', async () => {
    const tag = async (query: string) => (await get(`/v1/resolve?${query}`)).headers.get('etag');
    const first = await tag('location=westeurope&feature=gpu&feature=cost-analysis');
    expect(await tag('feature=gpu,cost-analysis&location=westeurope')).toBe(first);
    expect(await tag('features=gpu%2Ccost-analysis&location=westeurope')).toBe(first);
    expect(await tag('location=westeurope&feature=cost-analysis,gpu,cost-analysis')).toBe(first);
    expect(await tag('feature=gpu&location=westeurope')).not.toBe(first);
  });

  it.each([
    ['feature', 'all', 'no-gpu', 'windows'],
    ['fact', 'kubenet', 'azureFirewall=false', 'nodeOsChannel=None'],
    ['apiServerIp', '20.50.1.2', '9.9.9.9', '2001:db8::1'],
    ['customDns', '10.0.0.9', '10.0.0.10', '9.9.9.9'],
    ['keyVault', 'zed-vault', 'abc-vault', 'shop-vault'],
    ['domainController', '10.0.0.9', '10.0.0.20', '9.9.9.9'],
  ])('answers lists of %s the same in any order', async (name, ...values) => {
    const ask = async (list: readonly string[]) => {
      const query = new URLSearchParams(list.map((value) => [name, value]));
      const response = await get(`/v1/resolve?location=westeurope&explainProfile=true&${query}`);
      return [response.status, response.headers.get('etag'), await response.text()];
    };
    const first = await ask(values);
    expect(first[0]).toBe(200);
    expect(await ask(values.toReversed())).toEqual(first);
  });

  it('answers a preflight', async () => {
    const response = await app.request('/v1/resolve', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
  });
});

it('two exporters of one name are refused when the app is made', async () => {
  const { createApp } = await import('../src/index.ts');
  const [first] = exporters;
  if (!first) throw new Error('no exporters');
  expect(() => createApp({ catalog, exporters: [first, first] })).toThrow(TypeError);
});

it('the profile of the query is that of the catalog', async () => {
  const { profile } = parseProfile({ location: 'westeurope', features: ['azure-monitor'] }, catalog);
  if (!profile) throw new Error('no profile');
  const { rules } = await (await get('/v1/resolve?location=westeurope&feature=azure-monitor')).json();
  expect(rules).toEqual(JSON.parse(JSON.stringify(resolve(catalog, profile).rules)));
});
