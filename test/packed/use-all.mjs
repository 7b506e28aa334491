// Copied beside the unpacked packages and run there, by each version of Node that is to be had.
import { readFileSync } from 'node:fs';
import { createApp } from '@aks-egress/api';
import { serve } from '@aks-egress/api/node';
import { changes, resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { exporters } from '@aks-egress/exporters';
import { createIndex } from '@aks-egress/matcher';
import { drift } from '@aks-egress/upstream';

const profile = { cloud: 'AzureCloud', location: 'westeurope', features: ['azure-monitor'], facts: {} };
const resolution = resolve(catalog, profile);
const given = { selector: 'app=web', namespaces: 'shop' };
const exports = exporters.map((exporter) => {
  const takes = exporter.options.docs.map(({ name }) => name).filter((name) => name in given);
  const options = Object.fromEntries(takes.map((name) => [name, given[name]]));
  const { files } = runExporter(exporter, resolution, { catalog, options, allowPartial: true });
  return [exporter.name, exporter.version, files.map(({ path, contents }) => [path, contents])];
});

const flow = { host: 'westeurope.data.mcr.microsoft.com', port: 443, protocol: 'TCP' };
const app = createApp({ catalog, exporters });
const server = await serve({ catalog, exporters, host: '127.0.0.1', port: 0 });
const answers = await Promise.all([
  app.request('/v1/explain?host=mcr.microsoft.com&port=443'),
  app.request('/'),
  fetch(`http://127.0.0.1:${server.port}/v1/clouds`, { headers: { connection: 'close' } }),
]);
await server.close();

const data = JSON.parse(
  readFileSync(new URL(import.meta.resolve('@aks-egress/catalog/catalog.json')), 'utf8'),
);
const outcome = {
  rules: resolution.rules.length,
  changes: changes(catalog, profile, '2020-03-10').added.length,
  allowed: createIndex(resolution.rules).allows(flow),
  drift: drift(catalog, '## Empty\n').length > 0,
  answers: await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()])),
  data: data.version === catalog.version,
  exports,
};
process.stdout.write(JSON.stringify(outcome));
