import { type Resolution, resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';

const PROFILE = {
  cloud: 'AzureCloud',
  location: 'westeurope',
  features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
  apiServerIps: ['20.50.1.2'],
  customDnsServers: ['10.0.0.10'],
} as const;

/** A cluster with most features, at the edition that the project began with and at the newest. */
export const FULL_PROFILES: readonly Resolution[] = ['2020-03-10', undefined].map((asOf) =>
  resolve(catalog, PROFILE, asOf),
);
