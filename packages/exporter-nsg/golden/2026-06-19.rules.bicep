// Outbound rules of an AKS cluster, written by aks-egress for nsg. Do not edit.
// Edition: 2026-06-19
// Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
// Command: aks-egress export nsg --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2026-06-19 --set mode=rules --set format=bicep --widen tag,any
// A coarse backstop: addresses, service tags and ports, no names. AKS documents that a network security group cannot lock down its outbound traffic; filter by name in a firewall.
// Put them into the group of the subnet, not into the one that AKS keeps in the node resource group.
// Preview: az deployment group what-if --resource-group "$RESOURCE_GROUP" --template-file aks-egress-nsg.bicep --parameters networkSecurityGroupName="$NSG"
// Apply: az deployment group create --resource-group "$RESOURCE_GROUP" --template-file aks-egress-nsg.bicep --parameters networkSecurityGroupName="$NSG"
// Roll back: apply the file of before. A deployment sets rules and removes none, and two rules cannot share a priority: where rules left or moved, remove the old ones first.
// Check: az network nsg rule list --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG" --query "sort_by([?starts_with(name, 'AksOut-')], &priority)[].[priority, access, name]" --output table
// Check what a node really has: az network nic list-effective-nsg --resource-group "$NODE_RESOURCE_GROUP" --name "$NIC"
// Remove, denying rules first: az network nsg rule list --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG" --query "reverse(sort_by([?starts_with(name, 'AksOut-')], &priority))[].name" --output tsv | while read -r name; do az network nsg rule delete --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG" --name "$name"; done

@description('Existing network security group on the subnet of the nodes.')
@minLength(1)
@maxLength(80)
param networkSecurityGroupName string = 'nsg-aks-nodes'

resource nsg 'Microsoft.Network/networkSecurityGroups@2025-07-01' existing = {
  name: networkSecurityGroupName
}

// core/entra-id#login.microsoftonline.com (required, widened: tag) · Issues the tokens with which the identities of the cluster… · azure-global-required-fqdn-application-rules, 2019-05-06
resource tcp_443AzureActiveDirectoryRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-AzureActiveDirectory'
  properties: {
    description: 'core/entra-id#login.microsoftonline.com (required, widened: tag) · Issues the tokens with which the identities of the cluster… · azur…'
    priority: 1000
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'AzureActiveDirectory'
    destinationPortRange: '443'
  }
}

// core/mcr#*.data.mcr.microsoft.com (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09
// core/mcr#mcr.microsoft.com (required, widened: tag) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06
resource tcp_443AzureFrontDoorFirstPartyRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-AzureFrontDoor.FirstParty'
  dependsOn: [
    tcp_443AzureActiveDirectoryRule
  ]
  properties: {
    description: 'core/mcr#*.data.mcr.microsoft.com +1 (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-glob…'
    priority: 1010
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'AzureFrontDoor.FirstParty'
    destinationPortRange: '443'
  }
}

// core/azure-resource-manager#management.azure.com (required, widened: tag) · Lets the cloud provider, the storage drivers and the… · azure-global-required-fqdn-application-rules, 2019-05-06
// azure-monitor/control#global.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
// azure-monitor/control#{location}.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18
// azure-monitor/logs#*.ods.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
// azure-monitor/logs#*.oms.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
resource tcp_443AzureResourceManagerRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-AzureResourceManager'
  dependsOn: [
    tcp_443AzureFrontDoorFirstPartyRule
  ]
  properties: {
    description: 'core/azure-resource-manager#management.azure.com +4 (required, widened: tag) · Lets the cloud provider, the storage drivers and the…'
    priority: 1020
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'AzureResourceManager'
    destinationPortRange: '443'
  }
}

// core/mcr#*.data.mcr.microsoft.com (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09
// core/mcr#mcr.microsoft.com (required, widened: tag) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06
resource tcp_443MicrosoftContainerRegistryRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-MicrosoftContainerRegistry'
  dependsOn: [
    tcp_443AzureResourceManagerRule
  ]
  properties: {
    description: 'core/mcr#*.data.mcr.microsoft.com +1 (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-glob…'
    priority: 1030
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'MicrosoftContainerRegistry'
    destinationPortRange: '443'
  }
}

// core/api-server#*.hcp.{location}.azmk8s.io (required, widened: tag) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global-required-fqdn-application-rules, 2019-06-06
resource tcp_443AzureCloudWesteuropeRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-AzureCloud.westeurope'
  dependsOn: [
    tcp_443MicrosoftContainerRegistryRule
  ]
  properties: {
    description: 'core/api-server#*.hcp.{location}.azmk8s.io (required, widened: tag) · Lets kubelet, kube-proxy and system pods reach the API… · azure…'
    priority: 1040
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'AzureCloud.westeurope'
    destinationPortRange: '443'
  }
}

// core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-rules, 2019-09-16
resource coreApiServerAddressTcp_443Rule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-core-api-server-address-tcp-443'
  dependsOn: [
    tcp_443AzureCloudWesteuropeRule
  ]
  properties: {
    description: 'core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-ru…'
    priority: 1050
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: '20.50.1.2/32'
    destinationPortRange: '443'
  }
}

// core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16
resource coreDnsUdp_53Rule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-core-dns-udp-53'
  dependsOn: [
    coreApiServerAddressTcp_443Rule
  ]
  properties: {
    description: 'core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16'
    priority: 1060
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Udp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: '10.0.0.10/32'
    destinationPortRange: '53'
  }
}

// core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01
resource coreDnsTcp_53Rule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-core-dns-tcp-53'
  dependsOn: [
    coreDnsUdp_53Rule
  ]
  properties: {
    description: 'core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01'
    priority: 1070
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: '10.0.0.10/32'
    destinationPortRange: '53'
  }
}

// core/mcr#mcr-0001.mcr-msedge.net (required, widened: any) · Is the name behind the registry that DNS answers end in… · azure-global-required-fqdn-application-rules, 2024-06-14
// core/node-binaries#acs-mirror.azureedge.net (legacy, widened: any) · Is the former mirror of the node binaries; current nodes… · azure-global-required-fqdn-application-rules, 2019-09-16
// core/node-binaries#packages.aks.azure.com (required, widened: any) · Serves the binaries that nodes download at start, such as… · azure-global-required-fqdn-application-rules, 2025-02-10
// core/packages-microsoft#packages.microsoft.com (required, widened: any) · Delivers packages such as containerd, kubelet and the… · azure-global-required-fqdn-application-rules, 2019-09-16
// core-optional/ubuntu-updates#snapshot.ubuntu.com (recommended, widened: any) · Is the dated snapshot of the Ubuntu archive that the node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2024-09-26
// azure-monitor/ingestion#*.ingest.monitor.azure.com (required, widened: any) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
// azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required, widened: any) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
// azure-monitor/telemetry#dc.services.visualstudio.com (required, widened: any) · Takes the health telemetry that the monitoring agents send… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
// azure-policy/entra-id#login.windows.net (recommended, widened: any) · Is an older name of the public sign-in service that the… · correction policy-login-and-telemetry, 2021-05-03
// azure-policy/service#data.policy.core.windows.net (required, widened: any) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
// azure-policy/service#store.policy.core.windows.net (required, widened: any) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
// defender/ingestion#*.cloud.defender.microsoft.com (required, widened: any) · Takes the security events of the current Defender sensor. · microsoft-defender-for-containers-required-fqdn-application-rules, 2025-07-03
resource tcp_443InternetRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-Internet'
  dependsOn: [
    coreDnsTcp_53Rule
  ]
  properties: {
    description: 'core/mcr#mcr-0001.mcr-msedge.net +11 (required, widened: any) · Is the name behind the registry that DNS answers end in… · azure-glob…'
    priority: 1080
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'Internet'
    destinationPortRange: '443'
  }
}

// core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended, widened: any) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
// core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended, widened: any) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
// core-optional/ubuntu-updates#security.ubuntu.com (recommended, widened: any) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
resource tcp_80InternetRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-80-Internet'
  dependsOn: [
    tcp_443InternetRule
  ]
  properties: {
    description: 'core-optional/ubuntu-updates#azure.archive.ubuntu.com +2 (recommended, widened: any) · Delivers security patches to Ubuntu nodes between…'
    priority: 1200
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'Internet'
    destinationPortRange: '80'
  }
}

// azure-monitor/application-insights#*.in.applicationinsights.azure.com (required, widened: tag) · Takes traces and metrics of applications that Azure… · azure-public-cloud-required-fqdn-application-rules, 2025-06-04
// azure-monitor/control#global.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
// azure-monitor/control#{location}.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18
// azure-monitor/logs#*.ods.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
// azure-monitor/logs#*.oms.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
// azure-monitor/metrics#*.monitoring.azure.com (required, widened: tag) · Takes node and pod metrics as custom metrics of the public… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
resource tcp_443AzureMonitorRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-AzureMonitor'
  dependsOn: [
    tcp_80InternetRule
  ]
  properties: {
    description: 'azure-monitor/application-insights#*.in.applicationinsights.azure.com +5 (required, widened: tag) · Takes traces and metrics of applicat…'
    priority: 1800
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'AzureMonitor'
    destinationPortRange: '443'
  }
}

// keyvault-csi/vault#vault.azure.net (required, widened: tag) · Hands secrets, keys and certificates to pods through the… · azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16
resource tcp_443AzureKeyVaultRule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-07-01' = {
  parent: nsg
  name: 'AksOut-tcp-443-AzureKeyVault'
  dependsOn: [
    tcp_443AzureMonitorRule
  ]
  properties: {
    description: 'keyvault-csi/vault#vault.azure.net (required, widened: tag) · Hands secrets, keys and certificates to pods through the… · azure-key-v…'
    priority: 2600
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'AzureKeyVault'
    destinationPortRange: '443'
  }
}

output edition string = '2026-06-19'
output ruleCount int = 12
