import { createRegistry, type Exporter } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { fingerprint } from './http/etag.ts';
import type { AppOptions, Service } from './service.ts';

/** Prepares the options of an app. Throws where two exporters have one name or one is none: a program's error, not a caller's. */
export function createService(options: AppOptions): Service {
  const {
    catalog,
    exporters,
    plugins = [],
    serviceTags = [],
    generator = `aks-egress ${manifest.version}`,
  } = options;
  const registry = createRegistry([{ origin: 'aks-egress', exporters }, ...plugins]);
  const problem = registry.findings[0];
  if (problem) throw new TypeError(problem.message);
  const parts = [
    manifest.version,
    generator,
    JSON.stringify(catalog),
    registry.exporters.map(({ exporter }) => describe(exporter)),
    // Whoever cuts a file to what they need keeps its change number.
    serviceTags.map(({ cloud, changeNumber, tags }) => [cloud, changeNumber, tags]),
  ];
  return { catalog, registry, serviceTags, generator, version: fingerprint(JSON.stringify(parts)) };
}

const describe = ({ name, version, options }: Exporter) => [name, version, options.docs];
