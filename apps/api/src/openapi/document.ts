import * as z from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { routes } from '../routes/index.ts';
import type { Service } from '../service.ts';
import type { Ask } from './ask.ts';
import { operation } from './operation.ts';
import type { Json } from './schema-reference.ts';

/** The OpenAPI 3.1 document of the addresses under `/v1`; every example is an answer of the API. */
export async function openapiDocument(service: Service, ask: Ask): Promise<Json & { readonly paths: Json }> {
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
    // Nobody needs an account.
    security: [],
    paths,
    components: { schemas: componentSchemas() },
  };
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}` });
  const clean = Object.entries(schemas).map(([id, schema]) => {
    const { $schema: _, $id: __, id: ___, ...rest } = schema as Json;
    return [id, rest];
  });
  return Object.fromEntries(clean);
}
