import type { CloudName } from '../../model/cloud.ts';

/** What follows the region in the names that AKS gives API servers, public and private ones alike. */
const SUFFIXES: readonly (readonly [string, CloudName])[] = [
  ['azmk8s.io', 'AzureCloud'],
  ['cx.prod.service.azk8s.cn', 'AzureChinaCloud'],
  ['cx.aks.containerservice.azure.us', 'AzureUSGovernment'],
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
  const found = SUFFIXES.find(([suffix]) => host.endsWith(`.${suffix}`));
  if (found === undefined) return undefined;
  const [suffix, cloud] = found;
  const region =
    host
      .slice(0, -suffix.length - 1)
      .split('.')
      .at(-1) ?? '';
  return { cloud, region, suffix };
}
