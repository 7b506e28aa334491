import * as z from 'zod';
import { healthRoute } from '../routes/health.ts';
import type { Service } from '../service.ts';
import { referencePage } from './reference-page.ts';
import { type Json, schemaReference } from './schema-reference.ts';
import { health } from './schemas/health.ts';
import { shorten } from './shorten.ts';

/** The addresses outside `/v1`, with the start of what they answer. They take no parameters, so that nothing can be wrong. */
export function staticPaths(service: Service, document: Json & { readonly paths: Json }, page: string): Json {
  const text = (body: string) => ({ schema: { type: 'string' }, example: shorten(body) });
  return {
    '/': {
      get: operation('page', 'The web page', { 'text/html': text(page) }),
    },
    '/docs': {
      get: operation('docs', 'The reference for people', { 'text/html': text(referencePage(document)) }),
    },
    '/openapi.json': {
      get: operation('openapi', 'The reference for programs', {
        'application/json': {
          schema: schemaReference(z.looseObject({ openapi: z.string(), info: z.looseObject({}) })),
          example: { ...document, paths: {}, components: {} },
        },
      }),
    },
    '/healthz': {
      get: operation('health', 'Whether the server answers, and from which edition', {
        'application/json': {
          schema: schemaReference(health),
          example: JSON.parse(healthRoute.answer(service).body),
        },
      }),
    },
  };
}

function operation(operationId: string, summary: string, content: Json): Json {
  const etag = 'Strong entity tag; If-None-Match with it is answered with 304.';
  return {
    operationId,
    summary,
    parameters: [],
    responses: {
      200: {
        description: summary,
        headers: { ETag: { description: etag, schema: { type: 'string' } } },
        content,
      },
      304: { description: 'The caller has this answer.' },
    },
  };
}
