import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { hostList } from './host-list.ts';

const profile = { cloud: 'AzureCloud', location: 'westeurope', features: ['defender'] } as const;

/** Exports for Defender in West Europe. */
export function run() {
  return runExporter(hostList, resolve(catalog, profile), {
    options: { zone: 'nodes', priority: '200' },
    allowPartial: true,
    catalog,
  });
}
