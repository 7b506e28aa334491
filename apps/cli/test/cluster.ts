/** A cluster as `az aks show -o json` prints it, with no more than what tests need. */
export const CLUSTER = {
  id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop-prod',
  name: 'shop-prod',
  type: 'Microsoft.ContainerService/ManagedClusters',
  location: 'westeurope',
  kubernetesVersion: '1.33',
  fqdn: 'shop-prod-dns-1a2b3c4d.hcp.westeurope.azmk8s.io',
  privateFqdn: null,
  addonProfiles: { azurepolicy: { enabled: true, config: null } },
  agentPoolProfiles: [{ name: 'nodes', osType: 'Linux', osSku: 'Ubuntu', vmSize: 'Standard_D4s_v5' }],
  apiServerAccessProfile: null,
  autoUpgradeProfile: { nodeOsUpgradeChannel: 'NodeImage', upgradeChannel: null },
  networkProfile: { outboundType: 'userDefinedRouting', networkPlugin: 'azure' },
  securityProfile: {},
};
