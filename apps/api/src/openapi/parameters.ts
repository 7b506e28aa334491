import * as z from 'zod';
import { ZodMiniOptional, type ZodMiniType } from 'zod/mini';
import { isList } from '../query/read-query.ts';
import type { Route } from '../routes/route.ts';
import type { Service } from '../service.ts';
import type { Json } from './schema-reference.ts';

/** Parameters of a route: that in the path first, then those of the query. */
export function parametersOf(route: Route, service: Service): Json[] {
  const inQuery = Object.entries(route.query.shape).map(([name, schema]) =>
    queryParameter(name, schema as ZodMiniType),
  );
  return [...pathParameters(route, service), ...inQuery, ...(route.takesOptions ? [TARGET_OPTIONS] : [])];
}

function pathParameters(route: Route, service: Service): Json[] {
  const name = /\{(\w+)\}/.exec(route.path)?.[1];
  if (name === undefined) return [];
  const schema = { type: 'string', enum: route.names?.(service) };
  return [{ name, in: 'path', required: true, schema, example: route.exampleName }];
}

function queryParameter(name: string, schema: ZodMiniType): Json {
  // Of what is transformed, zod leaves the examples out.
  const { description, examples } = z.globalRegistry.get(schema) as {
    readonly description?: string;
    readonly examples?: readonly string[];
  };
  const {
    $schema: _,
    description: __,
    examples: ___,
    ...type
  } = z.toJSONSchema(schema, { io: 'input' }) as Json;
  return {
    name,
    in: 'query',
    description,
    required: !(schema instanceof ZodMiniOptional),
    schema: type,
    example: isList(schema) ? examples : examples?.[0],
    ...(isList(schema) && { style: 'form', explode: true }),
  };
}

/** OpenAPI writes an exploded object as one parameter for each of its members, under the names of those. */
const TARGET_OPTIONS: Json = {
  name: 'set.key',
  in: 'query',
  description: 'Options of the target, each as `set.key=value`; `/v1/targets` lists them.',
  required: false,
  schema: {
    type: 'object',
    propertyNames: { pattern: '^set\\.' },
    additionalProperties: { type: 'string' },
  },
  style: 'form',
  explode: true,
  example: { 'set.format': 'csv' },
};
