import { docsCss } from '../generated/docs-css.ts';
import { openapi } from '../generated/openapi.ts';
import { pageFiles } from '../generated/page.ts';
import { PAGE_HEADERS } from '../http/headers.ts';
import { referencePage } from '../openapi/reference-page.ts';
import { withTargets } from '../openapi/with-targets.ts';
import type { Answer, Service } from '../service.ts';
import { healthRoute } from './health.ts';

/** An address whose answer depends on nothing but the program. */
export interface StaticRoute {
  readonly path: string;
  answer(service: Service): Answer;
}

/** A file of the page by its address; its name holds a fingerprint of its content where `forever` is set. */
const asset = (
  path: string,
  mediaType: string,
  body: string | ((service: Service) => string),
  forever = false,
): StaticRoute => ({
  path,
  answer: (service) => ({
    mediaType,
    body: typeof body === 'string' ? body : body(service),
    headers: {
      ...PAGE_HEADERS,
      ...(forever && { 'cache-control': 'public, max-age=31536000, immutable' }),
    },
  }),
});

/** The page, the reference, and what they are made of. */
export const staticRoutes: readonly StaticRoute[] = [
  healthRoute,
  asset('/openapi.json', 'application/json', (service) => withTargets(openapi, service)),
  asset('/docs', 'text/html', (service) => referencePage(JSON.parse(withTargets(openapi, service)))),
  asset('/docs.css', 'text/css', docsCss),
  ...pageFiles.map(({ path, mediaType, body, forever }) => asset(path, mediaType, body, forever)),
  {
    // The page reads the document of a cluster with the same code as everybody, and that needs the catalog.
    path: '/assets/catalog.json',
    answer: ({ catalog }) => ({ mediaType: 'application/json', body: JSON.stringify(catalog) }),
  },
];
