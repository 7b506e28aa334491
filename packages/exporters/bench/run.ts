/* Times every exporter on a full profile against JSON.stringify of the same resolution; prints one JSON document. */
import { type ClusterProfile, resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter, WIDENINGS } from '@aks-egress/exporter-kit';
import { exporters } from '../src/index.ts';
import { required } from './required-options.ts';

const AT_MOST = 20;
const ROUNDS = 60;
const CALLS = 5;

const profile: ClusterProfile = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: catalog.features
    .map(({ id }) => id)
    .filter((id) => !['core', 'core-optional', 'windows-gmsa'].includes(id)),
  facts: { konnectivity: false, nodesBeforeMarch2021: true },
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
};
const resolution = resolve(catalog, profile);
const subjects = new Map<string, () => number>([
  ['JSON.stringify', () => JSON.stringify(resolution).length],
  ['resolve', () => resolve(catalog, profile).rules.length],
]);
for (const exporter of exporters) {
  const options = required[exporter.name] ?? {};
  const run = () =>
    runExporter(exporter, resolution, { options, allowPartial: true, widen: WIDENINGS, catalog });
  if (run().files.length === 0)
    throw new Error(`${exporter.name} wrote nothing: ${JSON.stringify(run().findings[0])}`);
  subjects.set(exporter.name, () => run().files.reduce((sum, { contents }) => sum + contents.length, 0));
}

const best = new Map<string, number>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, run] of subjects) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < CALLS; call += 1) run();
    const each = Number(process.hrtime.bigint() - start) / CALLS;
    // The first rounds run in the interpreter.
    if (round >= ROUNDS / 4) best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, each));
  }
}

const stringify = best.get('JSON.stringify') ?? Number.NaN;
const ratios = Object.fromEntries(
  [...best].map(([name, time]) => [name, Number((time / stringify).toFixed(2))]),
);
const over = Object.entries(ratios).filter(([name, ratio]) => name !== 'resolve' && ratio > AT_MOST);
console.log(
  JSON.stringify(
    {
      rules: resolution.rules.length,
      stringifyMicroseconds: Math.round(stringify / 1000),
      timesStringify: ratios,
      atMost: AT_MOST,
    },
    null,
    2,
  ),
);
if (over.length > 0) process.exitCode = 1;
