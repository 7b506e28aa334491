import type { CloudName, ClusterProfile } from '@aks-egress/catalog';
import { normalizeHost } from '@aks-egress/matcher';

/** What follows the names of services that clusters reach over private endpoints. */
export const SUFFIXES: Readonly<
  Record<CloudName, Readonly<Record<'apiServer' | 'registry' | 'vault', string>>>
> = {
  AzureCloud: { apiServer: 'azmk8s.io', registry: 'azurecr.io', vault: 'vault.azure.net' },
  AzureChinaCloud: {
    apiServer: 'cx.prod.service.azk8s.cn',
    registry: 'azurecr.cn',
    vault: 'vault.azure.cn',
  },
  AzureUSGovernment: {
    apiServer: 'cx.aks.containerservice.azure.us',
    registry: 'azurecr.us',
    vault: 'vault.usgovcloudapi.net',
  },
};

const MONITOR: Readonly<Record<CloudName, readonly string[]>> = {
  AzureCloud: ['monitoring.azure.com', 'dc.services.visualstudio.com'],
  AzureChinaCloud: ['dc.applicationinsights.azure.cn', 'dc.services.visualstudio.com'],
  AzureUSGovernment: [
    'dc.applicationinsights.azure.us',
    'dc.applicationinsights.us',
    'dc.services.visualstudio.com',
  ],
};
const TOP_LEVELS = { AzureCloud: 'com', AzureChinaCloud: 'cn', AzureUSGovernment: 'us' } as const;

/** Zones of the names to which the agents of Azure Monitor send. */
export function monitorZones({ cloud, facts = {} }: ClusterProfile): string[] {
  const instruments = facts['applicationInsightsAutoinstrumentation'] !== false;
  return [
    ...['handler.control.monitor', 'ingest.monitor', 'ods.opinsights', 'oms.opinsights'],
    ...(instruments ? ['in.applicationinsights'] : []),
  ]
    .map((name) => `${name}.azure.${TOP_LEVELS[cloud]}`)
    .concat(MONITOR[cloud]);
}

/** Whether the list may have no rule for the API server although nodes still ask for its name. */
export function hasInnerApiServer({ facts = {} }: ClusterProfile): boolean {
  return ['privateCluster', 'apiServerVnetIntegration', 'networkIsolated'].some(
    (fact) => facts[fact] === true,
  );
}

/** The name of an API server that the list may have no rule for, where it is stated. */
export function innerApiServer(profile: ClusterProfile): string | undefined {
  if (!hasInnerApiServer(profile) || profile.apiServerFqdn === undefined) return undefined;
  const host = normalizeHost(profile.apiServerFqdn);
  return host.ok ? host.value : undefined;
}

/** Names of which the profile says that they lead to private addresses: the API server and key vaults. */
export function privateNames(profile: ClusterProfile): string[] {
  const { cloud, facts = {}, keyVaults = [] } = profile;
  const vaults = facts['keyVaultPrivateEndpoint'] === true ? keyVaults : [];
  const names = vaults.flatMap((vault) => {
    const host = normalizeHost(vault.includes('.') ? vault : `${vault}.${SUFFIXES[cloud].vault}`);
    return host.ok ? [host.value] : [];
  });
  const apiServer = innerApiServer(profile);
  return apiServer === undefined ? names : [apiServer, ...names];
}
