import { changesRoute } from './changes.ts';
import { endpointsRoute } from './endpoints.ts';
import { explainRoute } from './explain.ts';
import { exportRoute, postExportRoute } from './export.ts';
import { feedRoute } from './feeds.ts';
import { listRoutes } from './lists.ts';
import { postResolveRoute, resolveRoute } from './resolve.ts';
import type { Route } from './route.ts';
import { rssRoute } from './rss.ts';

/** Every documented address under `/v1`. */
export const routes: readonly Route[] = [
  resolveRoute,
  postResolveRoute,
  exportRoute,
  postExportRoute,
  feedRoute,
  changesRoute,
  rssRoute,
  explainRoute,
  endpointsRoute,
  ...listRoutes,
];
