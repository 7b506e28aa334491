import type { Finding } from '@aks-egress/catalog';

const TITLES = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  413: 'Body too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  422: 'Not expressible',
  431: 'Headers too large',
  500: 'Internal error',
} as const;

/** Status codes of answers that are problems. */
export type ProblemStatus = keyof typeof TITLES;

/** What is wrong with a request; becomes an RFC 9457 document. */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly findings: readonly Finding[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ProblemStatus,
    detail: string,
    findings: readonly Finding[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.findings = findings;
    this.headers = headers;
  }

  /** The members of the document; `findings` only where the content of the request is at fault. */
  get document() {
    return {
      type: 'about:blank',
      title: TITLES[this.status],
      status: this.status,
      detail: this.message,
      ...(this.findings.length > 0 && { findings: this.findings }),
    };
  }
}

/** A bad request for the reason that the first finding gives; each says in its message where it is. */
export function badRequest(findings: readonly Finding[]): Problem {
  const placed = findings.map(withPlace);
  const more = placed.length > 1 ? ` (and ${placed.length - 1} more)` : '';
  return new Problem(400, `${placed[0]?.message ?? 'The request is not valid.'}${more}`, placed);
}

function withPlace(finding: Finding): Finding {
  const { message, subject } = finding;
  const isNamed = subject === undefined || subject === '$' || message.includes(subject);
  return isNamed ? finding : { ...finding, message: `${subject}: ${message}` };
}

/** A finding of level error about one parameter. */
export function queryFinding(code: string, subject: string, message: string): Finding {
  return { code: `query/${code}`, level: 'error', message, subject };
}
