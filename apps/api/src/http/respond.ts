import { jsonDocument } from '@aks-egress/exporter-kit/escape';
import type { Answer } from '../service.ts';
import { matchesETag } from './etag.ts';
import { CACHE_CONTROL, COMMON_HEADERS, DATA_POLICY } from './headers.ts';
import type { KnownTag, StoredAnswer } from './memo.ts';
import { Problem } from './problem.ts';

/** Matches media types that need `charset`: those of text. */
const TEXT = /^(?:text\/|application\/(?:json|xml|rss\+xml|javascript))/;

/** An answer with its entity tag and what its headers are, ready to be sent any number of times. */
export function storeAnswer({ mediaType, body, headers }: Answer, etag: string): StoredAnswer {
  return {
    etag,
    cacheControl: headers?.['cache-control'] ?? CACHE_CONTROL,
    body,
    headers: sharedHeaders(mediaType, headers),
  };
}

/** Most kinds of answers whose headers are kept; there are as many as media types and editions. */
const MAX_KINDS = 200;
const headersOfKind = new Map<string, Headers>();

/** All headers but the tag, made once for each kind of answer: a runtime copies such an object quicker than it checks a dozen strings. */
function sharedHeaders(mediaType: string, own: Answer['headers']): Headers {
  const kind = `${mediaType} ${JSON.stringify(own)}`;
  const known = headersOfKind.get(kind);
  if (known) return known;
  const charset = TEXT.test(mediaType) && !mediaType.includes('charset') ? '; charset=utf-8' : '';
  const headers = new Headers({
    ...COMMON_HEADERS,
    'content-security-policy': DATA_POLICY,
    'cache-control': CACHE_CONTROL,
    ...own,
    'content-type': `${mediaType}${charset}`,
  });
  if (headersOfKind.size >= MAX_KINDS) headersOfKind.clear();
  headersOfKind.set(kind, headers);
  return headers;
}

/** The answer, or 304 where the caller has it. */
export function respond(stored: StoredAnswer, ifNoneMatch: string | null | undefined): Response {
  return matchesETag(ifNoneMatch, stored.etag)
    ? notModified(stored)
    : answerWith(stored, 'etag', stored.etag);
}

const headersOf200 = new WeakMap<StoredAnswer, Headers>();

/** As `respond`, for an answer that is sent again and again. */
export function respondAgain(stored: StoredAnswer, ifNoneMatch: string | null | undefined): Response {
  if (matchesETag(ifNoneMatch, stored.etag)) return notModified(stored);
  let headers = headersOf200.get(stored);
  if (!headers) {
    headers = withHeader(stored.headers, 'etag', stored.etag);
    headersOf200.set(stored, headers);
  }
  return new Response(stored.body, { headers });
}

/** The stored answer with a header of its own. */
export function answerWith({ body, headers: shared }: StoredAnswer, name: string, value: string): Response {
  const response = new Response(body, { headers: shared });
  const { headers } = response;
  if (headers !== shared) {
    headers.set(name, value);
    return response;
  }
  // The server on Node sends the object that it is given, and not a copy.
  return new Response(body, { headers: withHeader(shared, name, value) });
}

function withHeader(shared: Headers, name: string, value: string): Headers {
  const headers = new Headers(shared);
  headers.set(name, value);
  return headers;
}

/** What a 304 needs, without the answer that it stands for. */
export function knownTag(etag: string): KnownTag {
  return { etag, cacheControl: CACHE_CONTROL };
}

const headersOf304 = new WeakMap<KnownTag, Headers>();

/** 304 to a caller who has the answer. */
export function notModified(tag: KnownTag): Response {
  let headers = headersOf304.get(tag);
  if (!headers) {
    // RFC 9110 asks for what a 200 would say about caching, and for no more.
    headers = new Headers({
      etag: tag.etag,
      'cache-control': tag.cacheControl,
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
    headersOf304.set(tag, headers);
  }
  return new Response(null, { status: 304, headers });
}

/** An RFC 9457 document. */
export function respondProblem(problem: Problem): Response {
  return new Response(jsonDocument(problem.document), {
    status: problem.status,
    headers: problemHeaders(problem),
  });
}

/** Nobody should keep a problem: firewalls keep their last good list instead. */
export function problemHeaders({ headers }: Problem): Record<string, string> {
  return {
    ...COMMON_HEADERS,
    'content-security-policy': DATA_POLICY,
    'cache-control': 'no-store',
    ...headers,
    'content-type': 'application/problem+json',
  };
}

/** What was thrown: a `Problem`, or an error of the program, which is written to the log and not told. */
export function respondError(error: unknown): Response {
  if (error instanceof Problem) return respondProblem(error);
  console.error(error);
  return respondProblem(new Problem(500, 'This is an error of the program, not of the request.'));
}
