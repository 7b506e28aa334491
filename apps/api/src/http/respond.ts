import { jsonDocument } from '@aks-egress/exporter-kit/escape';
import type { Answer } from '../service.ts';
import { matchesETag } from './etag.ts';
import { CACHE_CONTROL, COMMON_HEADERS, DATA_POLICY } from './headers.ts';
import type { KnownTag, StoredAnswer } from './memo.ts';
import { Problem } from './problem.ts';

const encoder = new TextEncoder();

/** An answer with its entity tag and every header, ready to be sent any number of times. */
export function storeAnswer(answer: Answer, etag: string): StoredAnswer {
  const text = /^(?:text\/|application\/(?:json|xml|rss\+xml|javascript))/.test(answer.mediaType);
  const charset = text && !answer.mediaType.includes('charset') ? '; charset=utf-8' : '';
  // Made once: a runtime copies such an object quicker than it checks a dozen strings.
  const headers = new Headers({
    ...COMMON_HEADERS,
    'content-security-policy': DATA_POLICY,
    'cache-control': CACHE_CONTROL,
    ...answer.headers,
    'content-type': `${answer.mediaType}${charset}`,
    etag,
  });
  const body = typeof answer.body === 'string' ? encoder.encode(answer.body) : answer.body;
  return {
    etag,
    body,
    headers,
    notModified: notModifiedHeaders(etag, headers.get('cache-control') ?? CACHE_CONTROL),
  };
}

/** The stored answer, or 304 where the caller has it. */
export function respond(stored: StoredAnswer, ifNoneMatch: string | null | undefined): Response {
  if (matchesETag(ifNoneMatch, stored.etag)) {
    return notModified(stored);
  }
  return new Response(stored.body, { headers: stored.headers });
}

/** What a 304 needs, without the answer that it stands for. */
export function knownTag(etag: string): KnownTag {
  return { etag, notModified: notModifiedHeaders(etag, CACHE_CONTROL) };
}

/** 304 to a caller who has the answer. */
export function notModified({ notModified: headers }: KnownTag): Response {
  return new Response(null, { status: 304, headers });
}

/** RFC 9110 asks for what a 200 would say about caching, and for no more. */
function notModifiedHeaders(etag: string, cacheControl: string): Headers {
  return new Headers({
    etag,
    'cache-control': cacheControl,
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  });
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
