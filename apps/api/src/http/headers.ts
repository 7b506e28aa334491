/** Sent with every answer. */
export const COMMON_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, Aks-Egress-Edition, Aks-Egress-Omitted, Aks-Egress-Ports',
  'x-content-type-options': 'nosniff',
} as const;

/** For answers that no browser renders as a page. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** For the page and the reference: files of this origin only, and no script or style inside the document. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const;

/** Five minutes: a new edition reaches everybody soon, and a firewall that asks every minute is not served each time. */
export const CACHE_CONTROL = 'public, max-age=300';
