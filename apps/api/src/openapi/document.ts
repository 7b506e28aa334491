import * as z from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { isList } from '../query/read-query.ts';
import { routes } from '../routes/index.ts';
import type { Route } from '../routes/route.ts';
import type { Service } from '../service.ts';
import { bodies } from './schemas/bodies.ts';
import { problem } from './schemas/problem.ts';
import { profileDocument } from './schemas/profile-document.ts';

/** Asks the API, for the examples. */
export type Ask = (method: 'GET' | 'POST', address: string, body?: unknown) => Promise<Response>;

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document; every example is an answer of the API. */
export async function openapiDocument(service: Service, ask: Ask): Promise<Json> {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const operations = paths[route.path] ?? {};
    operations[route.method] = await operation(route, service, ask);
    paths[route.path] = operations;
  }
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'aks-egress',
      version: manifest.version,
      description: manifest.description,
      license: { name: manifest.license, identifier: manifest.license },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: componentSchemas() },
  };
}

async function operation(route: Route, service: Service, ask: Ask): Promise<Json> {
  const address = addressOf(route, route.example);
  const response = await ask(route.method === 'get' ? 'GET' : 'POST', address, route.exampleBody);
  if (response.status !== 200)
    throw new Error(`the example of ${route.id} is answered with ${response.status}`);
  const ok = {
    description: route.summary,
    headers: {
      ...(route.method === 'get' && {
        ETag: header('Strong entity tag; If-None-Match with it is answered with 304.'),
      }),
      ...(route.takesOptions || route.id === 'feed'
        ? { 'Aks-Egress-Omitted': header('With allowPartial: the rules that are left out.') }
        : {}),
    },
    content: await content(route, response),
  };
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.description && { description: route.description }),
    parameters: [...pathParameters(route, service), ...queryParameters(route)],
    ...(route.method === 'post' && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference(profileDocument), example: route.exampleBody } },
      },
    }),
    responses: {
      200: ok,
      ...(route.method === 'get' && { 304: { description: 'The caller has this answer.' } }),
      ...(await problems(route, ask)),
    },
  };
}

async function content(route: Route, response: Response): Promise<Json> {
  const text = await response.text();
  const schema = bodies[route.id];
  const json = schema && { 'application/json': { schema: reference(schema) } };
  if (route.mediaType === 'application/json') {
    return { 'application/json': { ...json?.['application/json'], example: shorten(JSON.parse(text)) } };
  }
  return {
    [route.mediaType]: { schema: { type: 'string' }, example: text.slice(0, 1200) },
    ...json,
  };
}

async function problems(route: Route, ask: Ask): Promise<Json> {
  const bad: Record<number, [string, unknown?]> = {
    400: [addressOf(route, 'nope=1'), route.exampleBody],
    404: [
      route.path.replace(/\{\w+\}/, 'nope') + (route.method === 'get' ? '?location=westeurope' : ''),
      route.exampleBody,
    ],
    413: [addressOf(route, ''), { location: 'x'.repeat(70_000) }],
    415: [addressOf(route, '')],
    422:
      route.id === 'feed'
        ? ['/v1/feeds/cidr.txt?location=westeurope&private=true&port=123']
        : ['/v1/export/smokescreen?location=westeurope', { location: 'westeurope' }],
  };
  const found: Record<number, Json> = {};
  for (const status of [400, ...(route.problems ?? [])] as const) {
    const [address, body] = bad[status] ?? [''];
    const response = await (route.method === 'get' ? ask('GET', address) : ask('POST', address, body));
    if (response.status !== status)
      throw new Error(`${address} is answered with ${response.status}, not ${status}`);
    found[status] = {
      description: PROBLEMS[status],
      content: {
        'application/problem+json': { schema: reference(problem), example: shorten(await response.json()) },
      },
    };
  }
  return found;
}

const PROBLEMS = {
  400: 'The query or the body is not valid; `findings` say where.',
  404: 'There is no such name.',
  413: 'The body is larger than 64 KiB.',
  415: 'The body is not JSON by its type.',
  422: 'The rules cannot be written exactly in this form; `findings` say which and why.',
} as const;

function addressOf({ path, exampleName }: Route, query: string): string {
  return path.replace(/\{\w+\}/, exampleName ?? '') + (query === '' ? '' : `?${query}`);
}

function pathParameters(route: Route, service: Service): Json[] {
  const name = /\{(\w+)\}/.exec(route.path)?.[1];
  if (name === undefined) return [];
  const schema = { type: 'string', enum: route.names?.(service) };
  return [{ name, in: 'path', required: true, schema, example: route.exampleName }];
}

function queryParameters(route: Route): Json[] {
  const found: Json[] = Object.entries(route.query.shape).map(([name, schema]) => {
    // Of what is transformed, zod leaves the examples out.
    const { description, examples } = (schema as z.ZodType).meta() as {
      readonly description?: string;
      readonly examples?: readonly string[];
    };
    const {
      $schema: _,
      description: __,
      examples: ___,
      ...type
    } = z.toJSONSchema(schema as z.ZodType, { io: 'input' }) as Json;
    return {
      name,
      in: 'query',
      description,
      required: !(schema instanceof z.ZodOptional),
      schema: type,
      example: isList(schema) ? examples : examples?.[0],
      ...(isList(schema) && { style: 'form', explode: true }),
    };
  });
  if (!route.takesOptions) return found;
  return [
    ...found,
    {
      name: 'set',
      in: 'query',
      description: 'Options of the target, each as `set.key=value`; `/v1/targets` lists them.',
      required: false,
      schema: { type: 'object', additionalProperties: { type: 'string' } },
      style: 'deepObject',
    },
  ];
}

const header = (description: string) => ({ description, schema: { type: 'string' } });

function reference(schema: z.ZodType): Json {
  const id = schema.meta()?.id;
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  return toSchema(schema);
}

function toSchema(schema: z.ZodType): Json {
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema) as Json;
  return JSON.parse(JSON.stringify(rest).replaceAll('#/$defs/', '#/components/schemas/'));
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}` });
  const clean = Object.entries(schemas).map(([id, schema]) => {
    const { $schema: _, $id: __, id: ___, ...rest } = schema as Json;
    return [id, rest];
  });
  return Object.fromEntries(clean);
}

/** Two entries of every list show its form. */
function shorten(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shorten);
  if (typeof value === 'string') return value.length > 600 ? `${value.slice(0, 600)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shorten(entry)]));
}
