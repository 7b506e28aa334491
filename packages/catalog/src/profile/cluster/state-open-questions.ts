import type { ClusterReader } from './cluster-reader.ts';

/** Facts that no property of a cluster holds, and why. */
const FACTS: readonly (readonly [id: string, message: string])[] = [
  [
    'konnectivity',
    'No property tells the kind of tunnel (look for konnectivity-agent, tunnelfront or aks-link pods in kube-system)',
  ],
  ['customDns', 'DNS servers of your own are a property of the virtual network'],
  ['podsUseApiServer', 'Whether pods call the API server depends on the workloads'],
  ['layer7Firewall', 'The firewall is not part of the cluster'],
  ['nodesBeforeMarch2021', 'No property tells when nodes were made'],
  ['marketplaceExtensions', 'Extensions are resources of their own, those from the Marketplace too'],
  ['monitorPrivateEndpoint', 'A private endpoint of Azure Monitor is a resource of its own'],
  ['keyVaultPrivateEndpoint', 'A private endpoint of a key vault is a resource of its own'],
];

/** Says what no document of a cluster can tell, each with the flag that states it. */
export function stateOpenQuestions(reader: ClusterReader): void {
  for (const [id, message] of FACTS) reader.openFact(id, message);
  reader.openKey(
    'features.cluster-extensions',
    'cluster-extensions',
    'Extensions (Flux, Dapr, Backup, ...) are resources of their own; if there are any, select them with --feature cluster-extensions',
  );
}
