import type { Route } from '../routes/route.ts';
import type { Service } from '../service.ts';
import { type Ask, addressOf, askFor } from './ask.ts';
import { headersOf } from './headers.ts';
import { parametersOf } from './parameters.ts';
import { problemsOf } from './problems.ts';
import { type Json, schemaReference } from './schema-reference.ts';
import { bodies } from './schemas/bodies.ts';
import { profileDocument } from './schemas/profile-document.ts';
import { shorten } from './shorten.ts';

/** What the document says of a route. */
export async function operation(route: Route, service: Service, ask: Ask): Promise<Json> {
  const response = await askFor(ask, route, addressOf(route, route.example));
  const ok = {
    description: route.summary,
    headers: headersOf(response, route.query.shape),
    content: await content(route, response, ask),
  };
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.description && { description: route.description }),
    parameters: parametersOf(route, service),
    ...(route.method === 'post' && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: schemaReference(profileDocument), example: route.exampleBody },
        },
      },
    }),
    responses: {
      200: ok,
      ...(route.method === 'get' && { 304: { description: 'The caller has this answer.' } }),
      ...(await problemsOf(route, ask)),
    },
  };
}

async function content(route: Route, response: Response, ask: Ask): Promise<Json> {
  const text = await response.text();
  const schema = bodies[route.id];
  if (route.mediaType === 'application/json') {
    const example = shorten(JSON.parse(text));
    return { 'application/json': { ...(schema && { schema: schemaReference(schema) }), example } };
  }
  const file = { [route.mediaType]: { schema: { type: 'string' }, example: text.slice(0, 1200) } };
  if (!schema) return file;
  const all = await askFor(
    ask,
    route,
    addressOf(route, [route.example, 'json=true'].filter(Boolean).join('&')),
  );
  return {
    ...file,
    'application/json': {
      schema: {
        anyOf: [
          schemaReference(schema),
          { description: 'The file, where the target writes one and that is JSON.' },
        ],
      },
      example: shorten(await all.json()),
    },
  };
}
