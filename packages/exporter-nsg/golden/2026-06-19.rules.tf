# Outbound rules of an AKS cluster, written by aks-egress for nsg. Do not edit.
# Edition: 2026-06-19
# Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
# Command: aks-egress export nsg --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2026-06-19 --set mode=rules --set format=terraform --set deny=all --set internalAddresses=10.0.0.0/8 --widen tag,any

terraform {
  required_version = ">= 1.3"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.0"
    }
  }
}

variable "resource_group_name" {
  type        = string
  description = "Resource group of the network security group."
}

variable "network_security_group_name" {
  type        = string
  description = "Existing network security group on the subnet of the nodes; it has no security_rule blocks."
  default     = "nsg-aks-nodes"
}

# core/entra-id#login.microsoftonline.com (required, widened: tag) · Issues the tokens with which the identities of the cluster… · azure-global-required-fqdn-application-rules, 2019-05-06
resource "azurerm_network_security_rule" "aks_out_tcp_443_azureactivedirectory" {
  name                        = "AksOut-tcp-443-AzureActiveDirectory"
  description                 = "core/entra-id#login.microsoftonline.com (required, widened: tag) · Issues the tokens with which the identities of the cluster… · azur…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1000
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "AzureActiveDirectory"
  destination_port_range      = "443"
}

# core/mcr#*.data.mcr.microsoft.com (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09
# core/mcr#mcr.microsoft.com (required, widened: tag) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06
resource "azurerm_network_security_rule" "aks_out_tcp_443_azurefrontdoor_firstparty" {
  name                        = "AksOut-tcp-443-AzureFrontDoor.FirstParty"
  description                 = "core/mcr#*.data.mcr.microsoft.com +1 (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-glob…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1010
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "AzureFrontDoor.FirstParty"
  destination_port_range      = "443"
}

# core/azure-resource-manager#management.azure.com (required, widened: tag) · Lets the cloud provider, the storage drivers and the… · azure-global-required-fqdn-application-rules, 2019-05-06
# azure-monitor/control#global.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
# azure-monitor/control#{location}.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18
# azure-monitor/logs#*.ods.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
# azure-monitor/logs#*.oms.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
resource "azurerm_network_security_rule" "aks_out_tcp_443_azureresourcemanager" {
  name                        = "AksOut-tcp-443-AzureResourceManager"
  description                 = "core/azure-resource-manager#management.azure.com +4 (required, widened: tag) · Lets the cloud provider, the storage drivers and the…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1020
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "AzureResourceManager"
  destination_port_range      = "443"
}

# core/mcr#*.data.mcr.microsoft.com (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09
# core/mcr#mcr.microsoft.com (required, widened: tag) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06
resource "azurerm_network_security_rule" "aks_out_tcp_443_microsoftcontainerregistry" {
  name                        = "AksOut-tcp-443-MicrosoftContainerRegistry"
  description                 = "core/mcr#*.data.mcr.microsoft.com +1 (required, widened: tag) · Serves the layers of the images: the registry redirects… · azure-glob…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1030
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "MicrosoftContainerRegistry"
  destination_port_range      = "443"
}

# core/api-server#*.hcp.{location}.azmk8s.io (required, widened: tag) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global-required-fqdn-application-rules, 2019-06-06
resource "azurerm_network_security_rule" "aks_out_tcp_443_azurecloud_westeurope" {
  name                        = "AksOut-tcp-443-AzureCloud.westeurope"
  description                 = "core/api-server#*.hcp.{location}.azmk8s.io (required, widened: tag) · Lets kubelet, kube-proxy and system pods reach the API… · azure…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1040
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "AzureCloud.westeurope"
  destination_port_range      = "443"
}

# core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-rules, 2019-09-16
resource "azurerm_network_security_rule" "aks_out_core_api_server_address_tcp_443" {
  name                        = "AksOut-core-api-server-address-tcp-443"
  description                 = "core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-ru…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1050
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "20.50.1.2/32"
  destination_port_range      = "443"
}

# core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16
resource "azurerm_network_security_rule" "aks_out_core_dns_udp_53" {
  name                        = "AksOut-core-dns-udp-53"
  description                 = "core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1060
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "10.0.0.10/32"
  destination_port_range      = "53"
}

# core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01
resource "azurerm_network_security_rule" "aks_out_core_dns_tcp_53" {
  name                        = "AksOut-core-dns-tcp-53"
  description                 = "core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1070
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "10.0.0.10/32"
  destination_port_range      = "53"
}

# core/mcr#mcr-0001.mcr-msedge.net (required, widened: any) · Is the name behind the registry that DNS answers end in… · azure-global-required-fqdn-application-rules, 2024-06-14
# core/node-binaries#acs-mirror.azureedge.net (legacy, widened: any) · Is the former mirror of the node binaries; current nodes… · azure-global-required-fqdn-application-rules, 2019-09-16
# core/node-binaries#packages.aks.azure.com (required, widened: any) · Serves the binaries that nodes download at start, such as… · azure-global-required-fqdn-application-rules, 2025-02-10
# core/packages-microsoft#packages.microsoft.com (required, widened: any) · Delivers packages such as containerd, kubelet and the… · azure-global-required-fqdn-application-rules, 2019-09-16
# core-optional/ubuntu-updates#snapshot.ubuntu.com (recommended, widened: any) · Is the dated snapshot of the Ubuntu archive that the node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2024-09-26
# azure-monitor/ingestion#*.ingest.monitor.azure.com (required, widened: any) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
# azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required, widened: any) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
# azure-monitor/telemetry#dc.services.visualstudio.com (required, widened: any) · Takes the health telemetry that the monitoring agents send… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
# azure-policy/entra-id#login.windows.net (recommended, widened: any) · Is an older name of the public sign-in service that the… · correction policy-login-and-telemetry, 2021-05-03
# azure-policy/service#data.policy.core.windows.net (required, widened: any) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
# azure-policy/service#store.policy.core.windows.net (required, widened: any) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
# defender/ingestion#*.cloud.defender.microsoft.com (required, widened: any) · Takes the security events of the current Defender sensor. · microsoft-defender-for-containers-required-fqdn-application-rules, 2025-07-03
resource "azurerm_network_security_rule" "aks_out_tcp_443_anywhere" {
  name                        = "AksOut-tcp-443-anywhere"
  description                 = "core/mcr#mcr-0001.mcr-msedge.net +11 (required, widened: any) · Is the name behind the registry that DNS answers end in… · azure-glob…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1080
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "443"
}

# core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended, widened: any) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
# core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended, widened: any) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
# core-optional/ubuntu-updates#security.ubuntu.com (recommended, widened: any) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
resource "azurerm_network_security_rule" "aks_out_tcp_80_anywhere" {
  name                        = "AksOut-tcp-80-anywhere"
  description                 = "core-optional/ubuntu-updates#azure.archive.ubuntu.com +2 (recommended, widened: any) · Delivers security patches to Ubuntu nodes between…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1200
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "80"
}

# azure-monitor/application-insights#*.in.applicationinsights.azure.com (required, widened: tag) · Takes traces and metrics of applications that Azure… · azure-public-cloud-required-fqdn-application-rules, 2025-06-04
# azure-monitor/control#global.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
# azure-monitor/control#{location}.handler.control.monitor.azure.com (required, widened: tag) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18
# azure-monitor/logs#*.ods.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
# azure-monitor/logs#*.oms.opinsights.azure.com (required, widened: tag) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
# azure-monitor/metrics#*.monitoring.azure.com (required, widened: tag) · Takes node and pod metrics as custom metrics of the public… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
resource "azurerm_network_security_rule" "aks_out_tcp_443_azuremonitor" {
  name                        = "AksOut-tcp-443-AzureMonitor"
  description                 = "azure-monitor/application-insights#*.in.applicationinsights.azure.com +5 (required, widened: tag) · Takes traces and metrics of applicat…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 1800
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "AzureMonitor"
  destination_port_range      = "443"
}

# keyvault-csi/vault#vault.azure.net (required, widened: tag) · Hands secrets, keys and certificates to pods through the… · azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16
resource "azurerm_network_security_rule" "aks_out_tcp_443_azurekeyvault" {
  name                        = "AksOut-tcp-443-AzureKeyVault"
  description                 = "keyvault-csi/vault#vault.azure.net (required, widened: tag) · Hands secrets, keys and certificates to pods through the… · azure-key-v…"
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 2600
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "AzureKeyVault"
  destination_port_range      = "443"
}

# Keeps virtual networks, pods and own networks reachable.
resource "azurerm_network_security_rule" "aks_out_allow_internal" {
  name                        = "AksOut-allow-internal"
  description                 = "Keeps virtual networks, pods and own networks reachable."
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 4094
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "*"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "10.0.0.0/8"
  destination_port_range      = "*"
}

# Denies everything that no rule before this one allows.
resource "azurerm_network_security_rule" "aks_out_deny_all" {
  name                        = "AksOut-deny-all"
  description                 = "Denies everything that no rule before this one allows."
  resource_group_name         = var.resource_group_name
  network_security_group_name = var.network_security_group_name
  priority                    = 4096
  direction                   = "Outbound"
  access                      = "Deny"
  protocol                    = "*"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "*"
  depends_on = [
    azurerm_network_security_rule.aks_out_tcp_443_azureactivedirectory,
    azurerm_network_security_rule.aks_out_tcp_443_azurefrontdoor_firstparty,
    azurerm_network_security_rule.aks_out_tcp_443_azureresourcemanager,
    azurerm_network_security_rule.aks_out_tcp_443_microsoftcontainerregistry,
    azurerm_network_security_rule.aks_out_tcp_443_azurecloud_westeurope,
    azurerm_network_security_rule.aks_out_core_api_server_address_tcp_443,
    azurerm_network_security_rule.aks_out_core_dns_udp_53,
    azurerm_network_security_rule.aks_out_core_dns_tcp_53,
    azurerm_network_security_rule.aks_out_tcp_443_anywhere,
    azurerm_network_security_rule.aks_out_tcp_80_anywhere,
    azurerm_network_security_rule.aks_out_tcp_443_azuremonitor,
    azurerm_network_security_rule.aks_out_tcp_443_azurekeyvault,
    azurerm_network_security_rule.aks_out_allow_internal,
  ]
}

output "aks_egress_nsg_edition" {
  description = "Edition of the requirements that the rules were written from."
  value       = "2026-06-19"
}

output "aks_egress_nsg_rule_count" {
  description = "Number of rules."
  value       = 14
}

# A coarse backstop: addresses, service tags and ports, no names. AKS documents that a network security group cannot lock down its outbound traffic; filter by name in a firewall.
# Put them into the group of the subnet, not into the one that AKS keeps in the node resource group.
# A group that has rules as security_rule blocks would remove these again at the next apply.
# Preview: terraform plan -out aks-egress-nsg.tfplan
# Apply: terraform apply aks-egress-nsg.tfplan
# Roll back: restore the file of before and apply it.
# Check: az network nsg rule list --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG" --query "sort_by([?starts_with(name, 'AksOut-')], &priority)[].[priority, access, name]" --output table
# Check what a node really has: az network nic list-effective-nsg --resource-group "$NODE_RESOURCE_GROUP" --name "$NIC"
# Remove, denying rules first: az network nsg rule list --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG" --query "reverse(sort_by([?starts_with(name, 'AksOut-')], &priority))[].name" --output tsv | while read -r name; do az network nsg rule delete --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG" --name "$name"; done
# Open everything again at once: az network nsg rule delete --resource-group "$RESOURCE_GROUP" --nsg-name "$NSG" --name AksOut-deny-all
