import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { createApp } from '../src/index.ts';
import { bodies } from '../src/openapi/schemas/bodies.ts';
import { problem } from '../src/openapi/schemas/problem.ts';
import { routes } from '../src/routes/index.ts';
import { catalog, exporters, get, post } from './app.ts';

const document = await (await get('/openapi.json')).json();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(
    ([method, operation]) => [`${method} ${path}`, operation] as const,
  ),
);

interface Operation {
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema: object; readonly example: unknown }> }
  >;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly explode?: boolean;
    readonly example?: unknown;
    readonly description?: string;
    readonly required: boolean;
  }[];
}

const PROFILES = [
  'location=westeurope&feature=all',
  'location=chinaeast2&cloud=china&asOf=2021-05-14&private=true',
  'location=usgovvirginia&cloud=usgov&asDocumented=true&gpu=true&windows=true',
];

describe('the OpenAPI document', () => {
  it('is valid, of version 3.1, and has every route', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1']);
    expect(document.openapi).toMatch(/^3\.1\./);
    const others = ['/', '/docs', '/healthz', '/openapi.json'].map((path) => `get ${path}`);
    expect(operations.map(([name]) => name).sort()).toEqual(
      [...routes.map(({ method, path }) => `${method} ${path}`), ...others].sort(),
    );
  });

  it.each(operations)(
    'describes every parameter and shows every answer of %s',
    (operation, { parameters, responses }) => {
      for (const { name, description, required } of parameters) {
        if (!['target', 'name'].includes(name)) expect(description, name).toMatch(/[.)]$/);
        expect(typeof required).toBe('boolean');
      }
      for (const [status, { content }] of Object.entries(responses)) {
        if (status === '304') continue;
        const examples = Object.values(content ?? {}).map(({ example }) => example);
        expect(examples.length, status).toBeGreaterThan(0);
        expect(examples, status).not.toContain(undefined);
      }
      const statuses = operation.includes(' /v1/') ? ['200', '400', '414'] : ['200'];
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(statuses));
    },
  );

  it.each(operations)('has schemas that its examples keep to: %s', (_, { responses }) => {
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'document', ...document });
    for (const [status, { content = {} }] of Object.entries(responses)) {
      for (const [type, { schema, example }] of Object.entries(content)) {
        if (example === undefined) continue;
        const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
        const validate = ajv.compile(resolved);
        expect(validate(example), `${status} ${type} ${JSON.stringify(validate.errors)}`).toBe(true);
      }
    }
  });
});

describe('a client that is made from the document', () => {
  const queries = operations.flatMap(([name, { parameters }]) =>
    parameters
      .filter((parameter) => parameter.in === 'query' && name.startsWith('get '))
      .map((parameter) => [name, parameter] as const),
  );
  it.each(queries)('writes the query of %s as the API reads it: %j', async (name, parameter) => {
    const path = name.slice(4).replace('{target}', 'documents').replace('{name}', 'fqdn');
    const response = await get(`${path}?${serialised(parameter)}`);
    const { findings = [] } = response.ok ? {} : await response.json();
    const codes = findings.map(({ code }: { readonly code: string }) => code);
    expect(codes).not.toContain('query/unknown');
    expect(codes).not.toContain('export/bad-option');
  });

  it.each(exporters.map(({ name }) => name))('knows the type of what %s writes', async (name) => {
    const { content = {} } = document.paths['/v1/export/{target}'].get.responses[200];
    const response = await get(`/v1/export/${name}?location=westeurope&allowPartial=true`);
    if (response.status === 400) return;
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    const { schema } = content[type] ?? content['*/*'];
    const body = await response.text();
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'document', ...document });
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
    expect(validate(type === 'application/json' ? JSON.parse(body) : body)).toBe(true);
  });

  it('finds every header of an answer described', async () => {
    for (const route of routes.filter(({ method }) => method === 'get')) {
      const address = `${route.path.replace(/\{\w+\}/, route.exampleName ?? '')}?${route.example}`;
      const { headers } = document.paths[route.path].get.responses[200];
      const own = [...(await get(address)).headers.keys()].filter((name) => name.startsWith('aks-egress-'));
      expect(Object.keys(headers).map((name) => name.toLowerCase())).toEqual(
        expect.arrayContaining(['etag', ...own]),
      );
    }
  });

  it('has the targets of the app that it asks', async () => {
    const [first] = exporters;
    if (!first) throw new Error('no exporters');
    const own = createApp({ catalog, exporters: [{ ...first, name: 'house-format' }] });
    const { paths } = await (await own.request('/openapi.json')).json();
    expect(paths['/v1/export/{target}'].get.parameters[0].schema.enum).toEqual(['house-format']);
    expect(await (await own.request('/docs')).text()).toContain('house-format');
  });
});

/** As OpenAPI says of the style `form`. */
function serialised({ name, example, explode }: Operation['parameters'][number]): URLSearchParams {
  if (Array.isArray(example)) return new URLSearchParams(example.map((one) => [name, one]));
  if (typeof example !== 'object' || example === null) return new URLSearchParams([[name, String(example)]]);
  return new URLSearchParams(
    explode ? (example as Record<string, string>) : [[name, JSON.stringify(example)]],
  );
}

describe('answers keep to the schemas', () => {
  it.each(PROFILES)('for %s', async (profile) => {
    const { asOf } = Object.fromEntries(new URLSearchParams(profile));
    const addresses: Record<string, string> = {
      resolve: `/v1/resolve?${profile}&explainProfile=true`,
      changes: `/v1/changes?from=2019-11-04&${profile}`,
      endpoints: `/v1/endpoints${asOf ? `?asOf=${asOf}` : ''}`,
      explain: `/v1/explain?host=mcr.microsoft.com&port=443&${profile}`,
    };
    for (const [id, address] of Object.entries(addresses)) {
      const result = bodies[id]?.safeParse(await (await get(address)).json());
      expect(result?.error?.issues.slice(0, 3), id).toBeUndefined();
    }
  });

  it.each(exporters.map(({ name }) => name))('for export to %s', async (name) => {
    const response = await get(`/v1/export/${name}?location=westeurope&allowPartial=true&json=true`);
    const schema = response.ok ? bodies.export : problem;
    expect(schema?.safeParse(await response.json()).error?.issues.slice(0, 3)).toBeUndefined();
  });

  it('for a profile that is posted, and for changes of everybody', async () => {
    const posted = await post('/v1/resolve', { location: 'westeurope' });
    expect(bodies.resolve?.safeParse(await posted.json()).success).toBe(true);
    const changes = await (await get('/v1/changes?from=2019-05-06')).json();
    expect(bodies.changes?.safeParse(changes).error?.issues.slice(0, 3)).toBeUndefined();
  });
});
