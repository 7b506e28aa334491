import type { Hono } from 'hono';
import { fingerprint, matchesETag } from './http/etag.ts';
import { createMemo, type Memo } from './http/memo.ts';
import { readBody } from './http/read-body.ts';
import { knownTag, notModified, respond, storeAnswer } from './http/respond.ts';
import { readQuery } from './query/read-query.ts';
import { routes } from './routes/index.ts';
import type { Route } from './routes/route.ts';
import type { Service } from './service.ts';

/** Bytes of answers that an app keeps: a worker has 128 MB for everything. */
const MEMO_BYTES = 16 * 1024 * 1024;

/** Puts every route under `/v1` into an app, and an answer from memory before all of them. */
export function mountRoutes(app: Hono, service: Service): void {
  const memo = createMemo(MEMO_BYTES);
  const { fetch } = app;
  // An address that was asked before needs no router.
  app.fetch = (request, ...others) =>
    (request.method === 'GET' ? answerKnown(memo, request) : undefined) ?? fetch(request, ...others);
  for (const route of routes) {
    if (route.method === 'get')
      app.get(honoPath(route.path), ({ req }) => answerGet(route, service, memo, req.raw));
    else app.post(honoPath(route.path), ({ req }) => answerPost(route, service, req.raw));
  }
}

/** The answer that is kept for an address, or 304 where the caller has it. */
function answerKnown(memo: Memo, { url, headers }: Request): Response | undefined {
  const known = memo.get(addressOf(url));
  if (!known) return undefined;
  const ifNoneMatch = headers.get('if-none-match');
  if ('body' in known) return respond(known, ifNoneMatch);
  return ifNoneMatch !== '*' && matchesETag(ifNoneMatch, known.etag) ? notModified(known) : undefined;
}

function answerGet(route: Route, service: Service, memo: Memo, request: Request): Response {
  const known = answerKnown(memo, request);
  if (known) return known;
  const key = addressOf(request.url);
  const ifNoneMatch = request.headers.get('if-none-match');
  const { values, set, normalised, name } = readRequest(route, key);
  const etag = `"${service.version}-${fingerprint(`${route.id}\0${name}\0${normalised}`)}"`;
  // Whoever has the tag was answered with it; `*` names whatever there is, so that has to be found out.
  if (ifNoneMatch !== '*' && matchesETag(ifNoneMatch, etag)) {
    const tag = knownTag(etag);
    memo.set(key, tag);
    return notModified(tag);
  }
  const stored = storeAnswer(route.answer(service, { values, set, name }), etag);
  memo.set(key, stored);
  return respond(stored, ifNoneMatch);
}

async function answerPost(route: Route, service: Service, request: Request): Promise<Response> {
  const { values, set, name } = readRequest(route, addressOf(request.url));
  const body = await readBody(request);
  const { headers, body: bytes } = storeAnswer(route.answer(service, { values, set, name, body }), '');
  headers.delete('etag');
  headers.set('cache-control', 'no-store');
  return new Response(bytes, { headers });
}

/** Path and query. */
const addressOf = (url: string) => url.slice(url.indexOf('/', url.indexOf('//') + 2));

function readRequest(route: Route, address: string) {
  const [path = '', search = ''] = splitOnce(address.replace(/#.*$/s, ''), '?');
  return { ...readQuery(search, route.query, route.takesOptions), name: nameIn(route.path, path) };
}

/** What stands in the path for the variable of the route. */
function nameIn(pattern: string, path: string): string {
  const [before = '', after] = pattern.split(/\{\w+\}/);
  if (after === undefined) return '';
  // Not at the start where another app has this one below a path of its own.
  const start = path.indexOf(before) + before.length;
  const raw = path.slice(start, path.length - after.length);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** `/v1/feeds/{name}.txt` as Hono writes it. */
export function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}(.*)$/, (_, name: string, rest: string) =>
    rest === '' ? `:${name}` : `:${name}{.+${rest.replaceAll('.', '\\.')}}`,
  );
}
