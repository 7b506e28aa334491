import type { CloudName } from '../../model/cloud.ts';

/** What follows the region in the names that AKS gives API servers, public and private ones alike. */
const ENDINGS: readonly (readonly [string, CloudName])[] = [
  ['.azmk8s.io', 'AzureCloud'],
  ['.cx.prod.service.azk8s.cn', 'AzureChinaCloud'],
  ['.cx.aks.containerservice.azure.us', 'AzureUSGovernment'],
];

/** What the host name of an API server tells. */
export interface ApiServerHost {
  readonly cloud: CloudName;
  /** The label before the suffix. */
  readonly region: string;
  readonly suffix: string;
}

/** Reads `<name>.hcp.<region>.<suffix>` and `<name>...privatelink.<region>.<suffix>`; undefined for other names. */
export function readApiServerHost(host: string): ApiServerHost | undefined {
  for (const [ending, cloud] of ENDINGS) {
    if (!host.endsWith(ending)) continue;
    const end = host.length - ending.length;
    return { cloud, region: host.slice(host.lastIndexOf('.', end - 1) + 1, end), suffix: ending.slice(1) };
  }
  return undefined;
}
