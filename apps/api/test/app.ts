import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import { createApp } from '../src/index.ts';

/** The app with the data and exporters that are deployed. */
export const app = createApp({ catalog, exporters });

export { catalog, exporters };

/** GET of an address, with headers where given. */
export async function get(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.request(address, { headers });
}

/** POST of a value as JSON. */
export async function post(address: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return app.request(address, { method: 'POST', headers, body: JSON.stringify(body) });
}
