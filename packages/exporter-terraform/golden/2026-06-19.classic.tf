# Outbound rules of an AKS cluster, written by aks-egress for terraform. Do not edit.
# Edition: 2026-06-19
# Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
# Command: aks-egress export terraform --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2026-06-19 --set mode=classic --set sourceAddresses=10.240.0.0/16 --set merge=true --set fqdnTag=both

terraform {
  required_version = ">= 1.3"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.75"
    }
  }
}

variable "firewall_name" {
  type        = string
  description = "Existing firewall, without a policy."
}

variable "resource_group_name" {
  type        = string
  description = "Resource group of the firewall."
}

variable "source_addresses" {
  type        = list(string)
  description = "Subnets of the nodes."
  default     = ["10.240.0.0/16"]

  validation {
    condition     = length(var.source_addresses) > 0 && alltrue([for one in var.source_addresses : can(regex("^([*]|[0-9]{1,3}([.][0-9]{1,3}){3}(/([0-9]|[12][0-9]|3[0-2])|-[0-9]{1,3}([.][0-9]{1,3}){3})?)$", one))])
    error_message = "Each source must be an IPv4 address, a CIDR, a range or *."
  }
}

resource "azurerm_firewall_network_rule_collection" "aks_egress_core_net" {
  name                = "rc-aks-core-net"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 200
  action              = "Allow"

  rule {
    name                  = "core-net-tcp-443-addresses"
    description           = "core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-rules, 2019-09-16"
    protocols             = ["TCP"]
    source_addresses      = var.source_addresses
    destination_addresses = ["20.50.1.2/32"]
    destination_ports     = ["443"]
  }

  rule {
    name                  = "core-net-udp-53-addresses"
    description           = "core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16"
    protocols             = ["UDP"]
    source_addresses      = var.source_addresses
    destination_addresses = ["10.0.0.10/32"]
    destination_ports     = ["53"]
  }
}

resource "azurerm_firewall_network_rule_collection" "aks_egress_core_net_recommended" {
  name                = "rc-aks-core-net-recommended"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 201
  action              = "Allow"

  rule {
    name                  = "core-net-recommended-tcp-53-addresses"
    description           = "core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01"
    protocols             = ["TCP"]
    source_addresses      = var.source_addresses
    destination_addresses = ["10.0.0.10/32"]
    destination_ports     = ["53"]
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_core_app" {
  name                = "rc-aks-core-app"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1000
  action              = "Allow"

  rule {
    name             = "core-app-https-443"
    description      = "8 rules: core/api-server#*.hcp.{location}.azmk8s.io, core/azure-resource-manager#management.azure.com, core/entra-id#login.microsoftonline.com, core/mcr#*.data.mcr.microsoft.com, core/mcr#mcr-0001.mcr-msedge.net, core/mcr#mcr.microsoft.com, core/node-binaries#packages.aks.azure.com, core/packages-microsoft#packages.microsoft.com"
    source_addresses = var.source_addresses
    target_fqdns = [
      # core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09
      "*.data.mcr.microsoft.com",
      # core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global-required-fqdn-application-rules, 2019-06-06
      "*.hcp.westeurope.azmk8s.io",
      # core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global-required-fqdn-application-rules, 2019-05-06
      "login.microsoftonline.com",
      # core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global-required-fqdn-application-rules, 2019-05-06
      "management.azure.com",
      # core/mcr#mcr-0001.mcr-msedge.net (required) · Is the name behind the registry that DNS answers end in… · azure-global-required-fqdn-application-rules, 2024-06-14
      "mcr-0001.mcr-msedge.net",
      # core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06
      "mcr.microsoft.com",
      # core/node-binaries#packages.aks.azure.com (required) · Serves the binaries that nodes download at start, such as… · azure-global-required-fqdn-application-rules, 2025-02-10
      "packages.aks.azure.com",
      # core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global-required-fqdn-application-rules, 2019-09-16
      "packages.microsoft.com",
    ]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_core_app_legacy" {
  name                = "rc-aks-core-app-legacy"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1002
  action              = "Allow"

  rule {
    name             = "core-app-legacy-https-443"
    description      = "core/node-binaries#acs-mirror.azureedge.net (legacy) · Is the former mirror of the node binaries; current nodes… · azure-global-required-fqdn-application-rules, 2019-09-16"
    source_addresses = var.source_addresses
    target_fqdns     = ["acs-mirror.azureedge.net"]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_fqdn_tag_app" {
  name                = "rc-aks-fqdn-tag-app"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1003
  action              = "Allow"

  rule {
    name             = "aks-fqdn-tag"
    description      = "FQDN tag AzureKubernetesService: kept by Microsoft, its names are not published"
    source_addresses = var.source_addresses
    fqdn_tags        = ["AzureKubernetesService"]
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_core_optional_app_recommended" {
  name                = "rc-aks-core-optional-app-recommended"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1011
  action              = "Allow"

  rule {
    name             = "core-optional-app-recommended-http-80"
    description      = "3 rules: core-optional/ubuntu-updates#azure.archive.ubuntu.com, core-optional/ubuntu-updates#changelogs.ubuntu.com, core-optional/ubuntu-updates#security.ubuntu.com"
    source_addresses = var.source_addresses
    target_fqdns = [
      # core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
      "azure.archive.ubuntu.com",
      # core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
      "changelogs.ubuntu.com",
      # core-optional/ubuntu-updates#security.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
      "security.ubuntu.com",
    ]

    protocol {
      type = "Http"
      port = 80
    }
  }

  rule {
    name             = "core-optional-app-recommended-https-443"
    description      = "core-optional/ubuntu-updates#snapshot.ubuntu.com (recommended) · Is the dated snapshot of the Ubuntu archive that the node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2024-09-26"
    source_addresses = var.source_addresses
    target_fqdns     = ["snapshot.ubuntu.com"]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_azure_monitor_app" {
  name                = "rc-aks-azure-monitor-app"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1040
  action              = "Allow"

  rule {
    name             = "azure-monitor-app-https-443"
    description      = "9 rules: azure-monitor/application-insights#*.in.applicationinsights.azure.com, azure-monitor/control#global.handler.control.monitor.azure.com, azure-monitor/control#{location}.handler.control.monitor.azure.com, azure-monitor/ingestion#*.ingest.monitor.azure.com, azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com, azure-monitor/logs#*.ods.opinsights.azure.com, azure-monitor/logs#*.oms.opinsights.azure.com, azure-monitor/metrics#*.monitoring.azure.com, azure-monitor/telemetry#dc.services…"
    source_addresses = var.source_addresses
    target_fqdns = [
      # azure-monitor/application-insights#*.in.applicationinsights.azure.com (required) · Takes traces and metrics of applications that Azure… · azure-public-cloud-required-fqdn-application-rules, 2025-06-04
      "*.in.applicationinsights.azure.com",
      # azure-monitor/ingestion#*.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
      "*.ingest.monitor.azure.com",
      # azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
      "*.metrics.ingest.monitor.azure.com",
      # azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
      "*.ods.opinsights.azure.com",
      # azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
      "*.oms.opinsights.azure.com",
      # azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
      "dc.services.visualstudio.com",
      # azure-monitor/control#global.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
      "global.handler.control.monitor.azure.com",
      # azure-monitor/control#{location}.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18
      "westeurope.handler.control.monitor.azure.com",
      # azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
      "westeurope.monitoring.azure.com",
    ]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_azure_policy_app" {
  name                = "rc-aks-azure-policy-app"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1050
  action              = "Allow"

  rule {
    name             = "azure-policy-app-https-443"
    description      = "2 rules: azure-policy/service#data.policy.core.windows.net, azure-policy/service#store.policy.core.windows.net"
    source_addresses = var.source_addresses
    target_fqdns = [
      # azure-policy/service#data.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
      "data.policy.core.windows.net",
      # azure-policy/service#store.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
      "store.policy.core.windows.net",
    ]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_azure_policy_app_recommended" {
  name                = "rc-aks-azure-policy-app-recommended"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1051
  action              = "Allow"

  rule {
    name             = "azure-policy-app-recommended-https-443"
    description      = "azure-policy/entra-id#login.windows.net (recommended) · Is an older name of the public sign-in service that the… · correction policy-login-and-telemetry, 2021-05-03"
    source_addresses = var.source_addresses
    target_fqdns     = ["login.windows.net"]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_defender_app" {
  name                = "rc-aks-defender-app"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1070
  action              = "Allow"

  rule {
    name             = "defender-app-https-443"
    description      = "defender/ingestion#*.cloud.defender.microsoft.com (required) · Takes the security events of the current Defender sensor. · microsoft-defender-for-containers-required-fqdn-application-rules, 2025-07-03"
    source_addresses = var.source_addresses
    target_fqdns     = ["*.cloud.defender.microsoft.com"]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

resource "azurerm_firewall_application_rule_collection" "aks_egress_keyvault_csi_app" {
  name                = "rc-aks-keyvault-csi-app"
  azure_firewall_name = var.firewall_name
  resource_group_name = var.resource_group_name
  priority            = 1080
  action              = "Allow"

  rule {
    name             = "keyvault-csi-app-https-443"
    description      = "keyvault-csi/vault#vault.azure.net (required) · Hands secrets, keys and certificates to pods through the… · azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16"
    source_addresses = var.source_addresses
    target_fqdns     = ["*.vault.azure.net"]

    protocol {
      type = "Https"
      port = 443
    }
  }
}

output "aks_egress_edition" {
  description = "Edition of the requirements that the rules were written from."
  value       = "2026-06-19"
}

output "aks_egress_rule_count" {
  description = "Number of rules."
  value       = 13
}

# Do not use classic collections on a firewall that has a policy.
# Preview:   terraform plan -out aks-egress.tfplan   (read it: "0 to destroy" is expected)
# Apply:     terraform apply aks-egress.tfplan
# Check:     az network firewall show --resource-group "$RESOURCE_GROUP" --name "$FIREWALL"
# Roll back: restore the file of before and apply it.
# Remove:    delete this file and apply.
# Adopt one that exists already: terraform import azurerm_firewall_network_rule_collection.aks_egress_core_net "<id of the firewall>/networkRuleCollections/rc-aks-core-net"
# Adopt one that exists already: terraform import azurerm_firewall_network_rule_collection.aks_egress_core_net_recommended "<id of the firewall>/networkRuleCollections/rc-aks-core-net-recommended"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_core_app "<id of the firewall>/applicationRuleCollections/rc-aks-core-app"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_core_app_legacy "<id of the firewall>/applicationRuleCollections/rc-aks-core-app-legacy"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_fqdn_tag_app "<id of the firewall>/applicationRuleCollections/rc-aks-fqdn-tag-app"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_core_optional_app_recommended "<id of the firewall>/applicationRuleCollections/rc-aks-core-optional-app-recommended"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_azure_monitor_app "<id of the firewall>/applicationRuleCollections/rc-aks-azure-monitor-app"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_azure_policy_app "<id of the firewall>/applicationRuleCollections/rc-aks-azure-policy-app"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_azure_policy_app_recommended "<id of the firewall>/applicationRuleCollections/rc-aks-azure-policy-app-recommended"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_defender_app "<id of the firewall>/applicationRuleCollections/rc-aks-defender-app"
# Adopt one that exists already: terraform import azurerm_firewall_application_rule_collection.aks_egress_keyvault_csi_app "<id of the firewall>/applicationRuleCollections/rc-aks-keyvault-csi-app"
