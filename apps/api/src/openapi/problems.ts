import { MAX_QUERY } from '../query/read-query.ts';
import type { Route } from '../routes/route.ts';
import { type Ask, addressOf } from './ask.ts';
import { type Json, schemaReference } from './schema-reference.ts';
import { problem } from './schemas/problem.ts';
import { shorten } from './shorten.ts';

const DESCRIPTIONS = {
  400: 'The query or the body is not valid; `findings` say where.',
  404: 'There is no such name.',
  413: 'The body is larger than 64 KiB.',
  414: 'The query is longer than 8 KiB.',
  415: 'The body is not JSON by its type.',
  422: 'The rules cannot be written exactly in this form; `findings` say which and why.',
} as const;

/** What a route answers to requests that are at fault, by status. */
export async function problemsOf(route: Route, ask: Ask): Promise<Json> {
  const found: Record<number, Json> = {};
  for (const status of [400, 414, ...(route.problems ?? [])] as const) {
    const [address, body] = badRequests(route)[status];
    const response = await (route.method === 'get' ? ask('GET', address) : ask('POST', address, body));
    if (response.status !== status)
      throw new Error(`${address} is answered with ${response.status}, not ${status}`);
    const example = shorten(await response.json());
    found[status] = {
      description: DESCRIPTIONS[status],
      content: { 'application/problem+json': { schema: schemaReference(problem), example } },
    };
  }
  return found;
}

type Status = keyof typeof DESCRIPTIONS;

/** For each status a request that is answered with it. */
function badRequests(route: Route): Readonly<Record<Status, readonly [address: string, body?: unknown]>> {
  const { method, exampleBody } = route;
  const inQuery = method === 'get' ? 'location=westeurope' : '';
  return {
    400: [addressOf(route, 'nope=1'), exampleBody],
    404: [addressOf({ ...route, exampleName: 'nope' }, inQuery), exampleBody],
    413: [addressOf(route, ''), { location: 'x'.repeat(70_000) }],
    414: [addressOf(route, `location=${'x'.repeat(MAX_QUERY)}`), exampleBody],
    415: [addressOf(route, '')],
    422:
      route.id === 'feed'
        ? ['/v1/feeds/cidr.txt?location=westeurope&private=true&port=123']
        : [addressOf({ ...route, exampleName: 'smokescreen' }, inQuery), { location: 'westeurope' }],
  };
}
