import { jsonDocument } from '@aks-egress/exporter-kit/escape';
import type { Answer } from '../service.ts';
import { matchesETag } from './etag.ts';
import { CACHE_CONTROL, COMMON_HEADERS, DATA_POLICY } from './headers.ts';
import type { KnownTag, StoredAnswer } from './memo.ts';
import { Problem } from './problem.ts';

/** Matches media types that need `charset`: those of text. */
const TEXT = /^(?:text\/|application\/(?:json|xml|rss\+xml|javascript))/;

/** An answer with its entity tag and every header, ready to be sent any number of times. */
export function storeAnswer({ mediaType, body, headers }: Answer, etag: string): StoredAnswer {
  const charset = TEXT.test(mediaType) && !mediaType.includes('charset') ? '; charset=utf-8' : '';
  // Made once: a runtime copies such an object quicker than it checks a dozen strings.
  const all = new Headers({
    ...COMMON_HEADERS,
    'content-security-policy': DATA_POLICY,
    'cache-control': CACHE_CONTROL,
    ...headers,
    'content-type': `${mediaType}${charset}`,
    etag,
  });
  return { etag, cacheControl: headers?.['cache-control'] ?? CACHE_CONTROL, body, headers: all };
}

/** The stored answer, or 304 where the caller has it. */
export function respond(stored: StoredAnswer, ifNoneMatch: string | null | undefined): Response {
  return matchesETag(ifNoneMatch, stored.etag)
    ? notModified(stored)
    : new Response(stored.body, { headers: stored.headers });
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
