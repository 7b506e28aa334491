/* Writes `src/generated`: the OpenAPI document with real examples, the style of the reference, and the bundled web page. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import { Hono } from 'hono';
import { createService } from '../src/create-service.ts';
import { Problem } from '../src/http/problem.ts';
import { respondProblem } from '../src/http/respond.ts';
import { mountRoutes } from '../src/mount-routes.ts';
import type { Ask } from '../src/openapi/ask.ts';
import { openapiDocument } from '../src/openapi/document.ts';
import { staticPaths } from '../src/openapi/static-paths.ts';
import { bundlePage } from './bundle-page.ts';

const root = join(import.meta.dirname, '..');
const generated = join(root, 'src/generated');
mkdirSync(generated, { recursive: true });

const service = createService({ catalog, exporters });
const app = new Hono();
mountRoutes(app, service);
app.onError((error) => {
  if (error instanceof Problem) return respondProblem(error);
  throw error;
});
const ask: Ask = async (method, address, body) =>
  app.request(address, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });

const pageFiles = await bundlePage(join(root, 'src/web'), fingerprint);
const page = pageFiles.find(({ path }) => path === '/')?.body ?? '';
const document = await openapiDocument(service, ask);
const paths = { ...document.paths, ...staticPaths(service, document, page) };
write('openapi', { openapi: `${JSON.stringify({ ...document, paths })}\n` });
const docsCss = readFileSync(join(root, 'src/openapi/docs.css'), 'utf8');
write('docs-css', { docsCss });
write('page', { pageFiles });

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function write(name: string, values: Readonly<Record<string, unknown>>): void {
  const lines = Object.entries(values).map(
    ([key, value]) => `export const ${key} = ${JSON.stringify(value)};\n`,
  );
  writeFileSync(join(generated, `${name}.ts`), `// Written by scripts/generate.ts.\n${lines.join('')}`);
}
