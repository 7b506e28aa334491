import type { Hono } from 'hono';
import { fingerprint, matchesETag } from './http/etag.ts';
import { createMemo, type Memo } from './http/memo.ts';
import { readBody } from './http/read-body.ts';
import {
  answerWith,
  knownTag,
  notModified,
  respond,
  respondAgain,
  respondError,
  storeAnswer,
} from './http/respond.ts';
import { createQueryReader, type KnownQuery } from './query/query-kinds.ts';
import { routes } from './routes/index.ts';
import type { Route } from './routes/route.ts';
import type { Service } from './service.ts';

/** Bytes of answers that an app keeps, counted twice as long as most are: a worker has 128 MB for everything. */
const MEMO_BYTES = 32 * 1024 * 1024;

/** Puts every route under `/v1` into an app, and an answer from memory before all of them. */
export function mountRoutes(app: Hono, service: Service): void {
  const memo = createMemo(MEMO_BYTES);
  const mounted = { service, memo, readQuery: createQueryReader() };
  for (const route of routes) {
    if (route.method === 'get')
      app.get(honoPath(route.path), ({ req }) => {
        const asked = askedBy(req.raw);
        return answerKnown(memo, asked) ?? answerGet(mounted, route, asked);
      });
    else app.post(honoPath(route.path), ({ req }) => answerPost(mounted, route, req.raw));
  }
  const { fetch } = app;
  const byPath = new Map(routes.filter(({ method }) => method === 'get').map((route) => [route.path, route]));
  // Neither an address that was asked before nor a path without a variable needs a router.
  app.fetch = (request, ...others) => {
    if (request.method !== 'GET') return fetch(request, ...others);
    const asked = askedBy(request);
    const known = answerKnown(memo, asked);
    if (known) return known;
    const route = byPath.get(pathOf(asked.address));
    if (!route) return fetch(request, ...others);
    try {
      return answerGet(mounted, route, asked);
    } catch (error) {
      return respondError(error);
    }
  };
}

/** What the routes of an app share. */
interface Mounted {
  readonly service: Service;
  readonly memo: Memo;
  readonly readQuery: (search: string, route: Route) => KnownQuery;
}

/** What a request says that decides the answer. */
interface Asked {
  /** Path and query. */
  readonly address: string;
  readonly ifNoneMatch: string | null;
}

function askedBy({ url, headers }: Request): Asked {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const hash = url.indexOf('#', start);
  return {
    address: url.slice(start, hash < 0 ? url.length : hash),
    ifNoneMatch: headers.get('if-none-match'),
  };
}

function pathOf(address: string): string {
  const mark = address.indexOf('?');
  return mark < 0 ? address : address.slice(0, mark);
}

/** The answer that is kept for an address, or 304 where the caller has it. */
function answerKnown(memo: Memo, { address, ifNoneMatch }: Asked): Response | undefined {
  const known = memo.get(address);
  if (!known) return undefined;
  if ('body' in known) return respondAgain(known, ifNoneMatch);
  return ifNoneMatch !== '*' && matchesETag(ifNoneMatch, known.etag) ? notModified(known) : undefined;
}

function answerGet({ service, memo, readQuery }: Mounted, route: Route, asked: Asked): Response {
  const { address, ifNoneMatch } = asked;
  const path = pathOf(address);
  const { values, common, set, normalised } = readQuery(address.slice(path.length + 1), route);
  const name = nameIn(route.path, path);
  const etag = `"${service.version}-${fingerprint(`${route.id}\0${name}\0${normalised}`)}"`;
  // Whoever has the tag was answered with it; `*` names whatever there is, so that has to be found out.
  if (ifNoneMatch !== '*' && matchesETag(ifNoneMatch, etag)) {
    const tag = knownTag(etag);
    memo.set(address, tag);
    return notModified(tag);
  }
  const stored = storeAnswer(route.answer(service, { values, common, set, name }), etag);
  memo.set(address, stored);
  return respond(stored, ifNoneMatch);
}

async function answerPost(
  { service, readQuery }: Mounted,
  route: Route,
  request: Request,
): Promise<Response> {
  const { address } = askedBy(request);
  const path = pathOf(address);
  const { values, set } = readQuery(address.slice(path.length + 1), route);
  const body = await readBody(request);
  const name = nameIn(route.path, path);
  const stored = storeAnswer(route.answer(service, { values, set, name, body }), '');
  return answerWith(stored, 'cache-control', 'no-store');
}

/** What stands in the path for the variable of the route. */
function nameIn(pattern: string, path: string): string {
  if (!pattern.includes('{')) return '';
  const [before = '', after = ''] = pattern.split(/\{\w+\}/);
  // Not at the start where another app has this one below a path of its own.
  const start = path.indexOf(before) + before.length;
  const raw = path.slice(start, path.length - after.length);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** `/v1/feeds/{name}.txt` as Hono writes it. */
export function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}(.*)$/, (_, name: string, rest: string) =>
    rest === '' ? `:${name}` : `:${name}{.+${rest.replaceAll('.', '\\.')}}`,
  );
}
