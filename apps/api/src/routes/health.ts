import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import type { StaticRoute } from './static.ts';

/** For whoever asks whether the server still answers. */
export const healthRoute: StaticRoute = {
  path: '/healthz',
  answer: ({ catalog }) => ({
    mediaType: 'application/json',
    body: jsonAnswer({ status: 'ok', catalog: catalog.version, edition: catalog.editions.at(-1)?.id }),
    headers: { 'cache-control': 'public, max-age=0, must-revalidate' },
  }),
};
