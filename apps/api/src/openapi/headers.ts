import type { Json } from './schema-reference.ts';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  ETag: 'Strong entity tag; If-None-Match with it is answered with 304.',
  'Cache-Control': 'How long the answer may be kept.',
  'Content-Disposition': 'The name of the file.',
  'Aks-Egress-Edition': 'The edition of the article that the answer is from.',
  'Aks-Egress-Ports': 'The ports of the rules in the list.',
};

/** The headers of an answer, and the one that it has where rules are left out. */
export function headersOf({ headers }: Response, query: object): Json {
  const found = Object.entries(DESCRIPTIONS).filter(([name]) => headers.has(name));
  const omitted = 'With allowPartial: the rules that are left out.';
  return Object.fromEntries(
    [...found, ...('allowPartial' in query ? [['Aks-Egress-Omitted', omitted]] : [])].map(
      ([name, description]) => [name, { description, schema: { type: 'string' } }],
    ),
  );
}
