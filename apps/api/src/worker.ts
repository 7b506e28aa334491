import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import { createApp } from './create-app.ts';

const app = createApp({ catalog, exporters });

/** What Cloudflare Workers run. */
export default { fetch: (request: Request) => app.fetch(request) };
