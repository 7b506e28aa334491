import { describe, expect, it, vi } from 'vitest';
import { app, get, post } from './app.ts';

describe('bad requests', () => {
  it.each([
    ['/v1/resolve', 400, 'location', 'profile/missing-location'],
    ['/v1/resolve?locaton=westeurope', 400, 'locaton', 'query/unknown'],
    ['/v1/resolve?location=westeurope&location=northeurope', 400, 'location', 'query/repeated'],
    ['/v1/resolve?location=', 400, 'location', 'query/invalid'],
    ['/v1/resolve?location=westeurope&private=perhaps', 400, 'private', 'query/invalid'],
    ['/v1/resolve?location=westeurope&asOf=2024-02-30', 400, 'asOf', 'query/invalid'],
    ['/v1/resolve?location=westeurope&asOf=2001-01-01', 400, 'asOf', 'query/before-first-edition'],
    ['/v1/resolve?location=westeurope&cloud=mars', 400, 'cloud', undefined],
    ['/v1/resolve?location=westeurope&feature=azure-monitr', 400, 'feature', undefined],
    ['/v1/resolve?location=westeurope&apiServerIp=1.2.3', 400, 'apiServerIp', undefined],
    ['/v1/resolve?location=westeurope&nodeOsChannel=nope', 400, 'nodeOsChannel', 'profile/invalid'],
    ['/v1/resolve?location=westeurope&fact=a=1&fact=a=2', 400, 'fact', 'query/contradiction'],
    ['/v1/resolve?location=westeurope&set.a=1', 400, 'set.a', 'query/unknown'],
    ['/v1/resolve?__proto__=1&location=westeurope', 400, '__proto__', 'query/unknown'],
    ['/v1/changes', 400, 'from', 'query/missing'],
    ['/v1/changes?from=2024-01-18&to=2023-01-01', 400, 'from', 'query/order'],
    ['/v1/explain', 400, 'host', 'query/missing'],
    ['/v1/explain?host=a%20b', 400, 'host', 'query/invalid'],
    ['/v1/explain?host=a&port=70000', 400, 'port', 'query/invalid'],
    ['/v1/explain?host=a:0', 400, 'host', 'query/invalid'],
    ['/v1/explain?host=a:443&port=80', 400, 'port', 'query/contradiction'],
    ['/v1/explain?host=a/udp&protocol=tcp', 400, 'protocol', 'query/contradiction'],
    ['/v1/endpoints?feature=gpuu', 400, 'feature', 'query/unknown-value'],
    ['/v1/feeds/fqnd.txt?location=westeurope', 404, 'name', 'query/unknown-value'],
    ['/v1/export/squit?location=westeurope', 404, 'target', 'export/unknown-target'],
    ['/v1/export/squid?location=westeurope&widen=all', 400, 'widen', 'query/unknown-value'],
    ['/v1/export/squid?location=westeurope&private=true&set.nope=1', 400, 'set.nope', 'export/bad-option'],
    ['/v1/feeds/cidr.txt?location=westeurope&private=true', 422, undefined, undefined],
    ['/v1/feeds/fqdn.txt?location=westeurope&private=true&port=444', 422, 'port', 'query/no-rule'],
    ['/v1/feeds/fqdn.txt?location=westeurope&private=true&port=0', 400, 'port', 'query/invalid'],
    ['/v1/feeds/fqdn.txt?location=westeurope&private=true&port=65536', 400, 'port', 'query/invalid'],
    [
      '/v1/feeds/edl-url.txt?location=westeurope&private=true&port=443&comments=true',
      400,
      'comments',
      undefined,
    ],
  ])('%s is %i for %s', async (address, status, subject, code) => {
    const response = await get(address);
    const problem = await response.json();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ]);
    expect(problem).toMatchObject({
      type: 'about:blank',
      status,
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(problem.findings.length).toBeGreaterThan(0);
    if (subject) expect(problem.findings.map((one: { subject: string }) => one.subject)).toContain(subject);
    // Some readers show the detail or the messages and nothing else.
    if (subject && status === 400) {
      expect(problem.detail).toContain(subject);
      expect(problem.findings[0].message).toContain(subject);
    }
    if (code) expect(problem.findings[0].code).toBe(code);
    expect(JSON.stringify(problem)).not.toMatch(/--[a-z]/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['/v1/nothing', 404],
    ['/v1/feeds/nothing.txt?location=westeurope', 404],
    ['/v1/feeds/fqdn?location=westeurope', 404],
    ['/v1/../etc/passwd', 404],
  ])('%s is %i', async (address, status) => {
    const response = await get(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ]);
  });

  it('of a query above 8 KiB is refused', async () => {
    expect((await get(`/v1/resolve?location=${'x'.repeat(9000)}`)).status).toBe(414);
  });

  it.each([
    ['text/plain', '{}', 415],
    ['', '{}', 415],
    ['application/json', '{', 400],
    ['application/json', '[]', 400],
    ['application/json', '{"location":"westeurope","nope":1}', 400],
    ['application/json', '{"__proto__":{"location":"westeurope"}}', 400],
    ['application/json', '{"constructor":1,"location":"westeurope"}', 400],
    ['application/json', `{"location":${'['.repeat(30)}${']'.repeat(30)}}`, 400],
    ['application/json; charset=utf-8', '{"location":"westeurope"}', 200],
  ])('a body of type %j, %j, is answered with %i', async (type, body, status) => {
    const request = {
      method: 'POST',
      body: new TextEncoder().encode(body),
      headers: { 'content-type': type },
    };
    const response = await app.request('/v1/resolve', request);
    expect(response.status).toBe(status);
  });

  it('of the document of a cluster in place of a profile say what to do', async () => {
    const cluster = { location: 'westeurope', kubernetesVersion: '1.34', agentPoolProfiles: [] };
    const response = await post('/v1/resolve', cluster);
    const { detail } = await response.json();
    expect([response.status, detail]).toEqual([
      400,
      'This is the document of a cluster, not a profile; the web page reads one without sending it, and `aks-egress profile` makes a profile of it.',
    ]);
  });

  it('of a body above 64 KiB is refused, whether its length is said or not', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ location: 'x'.repeat(70_000) }));
    const headers = { 'content-type': 'application/json' };
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
    const streamed = new Request('http://localhost/v1/resolve', {
      method: 'POST',
      headers,
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect((await app.request('/v1/resolve', { method: 'POST', headers, body: bytes })).status).toBe(413);
    expect((await app.request(streamed)).status).toBe(413);
  });

  it('of a body that is not sent to its end are bad, and no error of the program', async () => {
    const log = vi.spyOn(console, 'error');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"loc'));
        controller.error(new Error('aborted'));
      },
    });
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const response = await app.request(new Request('http://localhost/v1/resolve', request));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { detail: 'The body was not sent to its end.' },
    ]);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

  it.each(['PUT', 'DELETE', 'PROPFIND', 'BREW'])(
    'of the method %s name those that there are',
    async (method) => {
      const response = await app.request('/v1/resolve', { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    },
  );
});
