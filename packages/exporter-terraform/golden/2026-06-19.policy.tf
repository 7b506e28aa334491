# Outbound rules of an AKS cluster, written by aks-egress for terraform. Do not edit.
# Edition: 2026-06-19
# Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
# Command: aks-egress export terraform --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2026-06-19 --set groups=per-feature

terraform {
  required_version = ">= 1.3"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.75"
    }
  }
}

variable "firewall_policy_id" {
  type        = string
  description = "Resource id of the existing firewall policy."
}

variable "source_addresses" {
  type        = list(string)
  description = "Subnets of the nodes."

  validation {
    condition     = length(var.source_addresses) > 0 && alltrue([for one in var.source_addresses : can(regex("^([*]|[0-9]{1,3}([.][0-9]{1,3}){3}(/([0-9]|[12][0-9]|3[0-2])|-[0-9]{1,3}([.][0-9]{1,3}){3})?)$", one))])
    error_message = "Each source must be an IPv4 address, a CIDR, a range or *."
  }
}

variable "group_priority" {
  type        = number
  description = "Priority of the (first) group; no other group of the policy may have it."
  default     = 400

  validation {
    condition     = var.group_priority >= 100 && var.group_priority <= 64920
    error_message = "The priority must be from 100 to 64920."
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "aks_egress_core" {
  name               = "rcg-aks-egress-core"
  firewall_policy_id = var.firewall_policy_id
  priority           = var.group_priority

  network_rule_collection {
    name     = "rc-aks-core-net"
    priority = 200
    action   = "Allow"

    rule {
      name                  = "core-api-server-address-tcp-443"
      description           = "core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-rules, 2019-09-16"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["20.50.1.2/32"]
      destination_ports     = ["443"]
    }

    rule {
      name                  = "core-dns-udp-53"
      description           = "core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16"
      protocols             = ["UDP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["10.0.0.10/32"]
      destination_ports     = ["53"]
    }
  }

  network_rule_collection {
    name     = "rc-aks-core-net-recommended"
    priority = 201
    action   = "Allow"

    rule {
      name                  = "core-dns-tcp-53"
      description           = "core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["10.0.0.10/32"]
      destination_ports     = ["53"]
    }
  }

  application_rule_collection {
    name     = "rc-aks-core-app"
    priority = 1000
    action   = "Allow"

    rule {
      name              = "core-api-server-hcp-location-azmk8s.io"
      description       = "core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global-required-fqdn-application-rules, 2019-06-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.hcp.westeurope.azmk8s.io"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-azure-resource-manager-management.azure.com"
      description       = "core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global-required-fqdn-application-rules, 2019-05-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["management.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-entra-id-login.microsoftonline.com"
      description       = "core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global-required-fqdn-application-rules, 2019-05-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["login.microsoftonline.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-mcr-data.mcr.microsoft.com"
      description       = "core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.data.mcr.microsoft.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-mcr-mcr-0001.mcr-msedge.net"
      description       = "core/mcr#mcr-0001.mcr-msedge.net (required) · Is the name behind the registry that DNS answers end in… · azure-global-required-fqdn-application-rules, 2024-06-14"
      source_addresses  = var.source_addresses
      destination_fqdns = ["mcr-0001.mcr-msedge.net"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-mcr-mcr.microsoft.com"
      description       = "core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["mcr.microsoft.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-node-binaries-packages.aks.azure.com"
      description       = "core/node-binaries#packages.aks.azure.com (required) · Serves the binaries that nodes download at start, such as… · azure-global-required-fqdn-application-rules, 2025-02-10"
      source_addresses  = var.source_addresses
      destination_fqdns = ["packages.aks.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-packages-microsoft-packages.microsoft.com"
      description       = "core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global-required-fqdn-application-rules, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["packages.microsoft.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }

  application_rule_collection {
    name     = "rc-aks-core-app-legacy"
    priority = 1002
    action   = "Allow"

    rule {
      name              = "core-node-binaries-acs-mirror.azureedge.net"
      description       = "core/node-binaries#acs-mirror.azureedge.net (legacy) · Is the former mirror of the node binaries; current nodes… · azure-global-required-fqdn-application-rules, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["acs-mirror.azureedge.net"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "aks_egress_core_optional" {
  name               = "rcg-aks-egress-core-optional"
  firewall_policy_id = var.firewall_policy_id
  priority           = var.group_priority + 10

  application_rule_collection {
    name     = "rc-aks-core-optional-app-recommended"
    priority = 1011
    action   = "Allow"

    rule {
      name              = "core-optional-ubuntu-updates-azure.archive.ubuntu.com"
      description       = "core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26"
      source_addresses  = var.source_addresses
      destination_fqdns = ["azure.archive.ubuntu.com"]
      terminate_tls     = false

      protocols {
        type = "Http"
        port = 80
      }
    }

    rule {
      name              = "core-optional-ubuntu-updates-changelogs.ubuntu.com"
      description       = "core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26"
      source_addresses  = var.source_addresses
      destination_fqdns = ["changelogs.ubuntu.com"]
      terminate_tls     = false

      protocols {
        type = "Http"
        port = 80
      }
    }

    rule {
      name              = "core-optional-ubuntu-updates-security.ubuntu.com"
      description       = "core-optional/ubuntu-updates#security.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26"
      source_addresses  = var.source_addresses
      destination_fqdns = ["security.ubuntu.com"]
      terminate_tls     = false

      protocols {
        type = "Http"
        port = 80
      }
    }

    rule {
      name              = "core-optional-ubuntu-updates-snapshot.ubuntu.com"
      description       = "core-optional/ubuntu-updates#snapshot.ubuntu.com (recommended) · Is the dated snapshot of the Ubuntu archive that the node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2024-09-26"
      source_addresses  = var.source_addresses
      destination_fqdns = ["snapshot.ubuntu.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "aks_egress_azure_monitor" {
  name               = "rcg-aks-egress-azure-monitor"
  firewall_policy_id = var.firewall_policy_id
  priority           = var.group_priority + 40

  application_rule_collection {
    name     = "rc-aks-azure-monitor-app"
    priority = 1040
    action   = "Allow"

    rule {
      name              = "azure-monitor-application-insights-in.applicationinsights.azure.com"
      description       = "azure-monitor/application-insights#*.in.applicationinsights.azure.com (required) · Takes traces and metrics of applications that Azure… · azure-public-cloud-required-fqdn-application-rules, 2025-06-04"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.in.applicationinsights.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-control-global.handler.control.monitor.azure.com"
      description       = "azure-monitor/control#global.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08"
      source_addresses  = var.source_addresses
      destination_fqdns = ["global.handler.control.monitor.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-control-location-handler.control.monitor.azure.com"
      description       = "azure-monitor/control#{location}.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18"
      source_addresses  = var.source_addresses
      destination_fqdns = ["westeurope.handler.control.monitor.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-ingestion-ingest.monitor.azure.com"
      description       = "azure-monitor/ingestion#*.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.ingest.monitor.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-ingestion-metrics.ingest.monitor.azure.com"
      description       = "azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.metrics.ingest.monitor.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-logs-ods.opinsights.azure.com"
      description       = "azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.ods.opinsights.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-logs-oms.opinsights.azure.com"
      description       = "azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.oms.opinsights.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-metrics-monitoring.azure.com"
      description       = "azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["westeurope.monitoring.azure.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-telemetry-dc.services.visualstudio.com"
      description       = "azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["dc.services.visualstudio.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "aks_egress_azure_policy" {
  name               = "rcg-aks-egress-azure-policy"
  firewall_policy_id = var.firewall_policy_id
  priority           = var.group_priority + 50

  application_rule_collection {
    name     = "rc-aks-azure-policy-app"
    priority = 1050
    action   = "Allow"

    rule {
      name              = "azure-policy-service-data.policy.core.windows.net"
      description       = "azure-policy/service#data.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17"
      source_addresses  = var.source_addresses
      destination_fqdns = ["data.policy.core.windows.net"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-policy-service-store.policy.core.windows.net"
      description       = "azure-policy/service#store.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17"
      source_addresses  = var.source_addresses
      destination_fqdns = ["store.policy.core.windows.net"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }

  application_rule_collection {
    name     = "rc-aks-azure-policy-app-recommended"
    priority = 1051
    action   = "Allow"

    rule {
      name              = "azure-policy-entra-id-login.windows.net"
      description       = "azure-policy/entra-id#login.windows.net (recommended) · Is an older name of the public sign-in service that the… · correction policy-login-and-telemetry, 2021-05-03"
      source_addresses  = var.source_addresses
      destination_fqdns = ["login.windows.net"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "aks_egress_defender" {
  name               = "rcg-aks-egress-defender"
  firewall_policy_id = var.firewall_policy_id
  priority           = var.group_priority + 70

  application_rule_collection {
    name     = "rc-aks-defender-app"
    priority = 1070
    action   = "Allow"

    rule {
      name              = "defender-ingestion-cloud.defender.microsoft.com"
      description       = "defender/ingestion#*.cloud.defender.microsoft.com (required) · Takes the security events of the current Defender sensor. · microsoft-defender-for-containers-required-fqdn-application-rules, 2025-07-03"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.cloud.defender.microsoft.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "aks_egress_keyvault_csi" {
  name               = "rcg-aks-egress-keyvault-csi"
  firewall_policy_id = var.firewall_policy_id
  priority           = var.group_priority + 80

  application_rule_collection {
    name     = "rc-aks-keyvault-csi-app"
    priority = 1080
    action   = "Allow"

    rule {
      name              = "keyvault-csi-vault-vault.azure.net"
      description       = "keyvault-csi/vault#vault.azure.net (required) · Hands secrets, keys and certificates to pods through the… · azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.vault.azure.net"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }
}

output "aks_egress_edition" {
  description = "Edition of the requirements that the rules were written from."
  value       = "2026-06-19"
}

output "aks_egress_rule_count" {
  description = "Number of rules."
  value       = 30
}

# Preview:   terraform plan -out aks-egress.tfplan   (read it: "0 to destroy" is expected)
# Apply:     terraform apply aks-egress.tfplan
# Check:     az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress-core
# Check:     az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress-core-optional
# Check:     az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress-azure-monitor
# Check:     az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress-azure-policy
# Check:     az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress-defender
# Check:     az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress-keyvault-csi
# Roll back: restore the file of before and apply it.
# Remove:    delete this file and apply.
# Adopt one that exists already: terraform import azurerm_firewall_policy_rule_collection_group.aks_egress_core "<id of the policy>/ruleCollectionGroups/rcg-aks-egress-core"
# Adopt one that exists already: terraform import azurerm_firewall_policy_rule_collection_group.aks_egress_core_optional "<id of the policy>/ruleCollectionGroups/rcg-aks-egress-core-optional"
# Adopt one that exists already: terraform import azurerm_firewall_policy_rule_collection_group.aks_egress_azure_monitor "<id of the policy>/ruleCollectionGroups/rcg-aks-egress-azure-monitor"
# Adopt one that exists already: terraform import azurerm_firewall_policy_rule_collection_group.aks_egress_azure_policy "<id of the policy>/ruleCollectionGroups/rcg-aks-egress-azure-policy"
# Adopt one that exists already: terraform import azurerm_firewall_policy_rule_collection_group.aks_egress_defender "<id of the policy>/ruleCollectionGroups/rcg-aks-egress-defender"
# Adopt one that exists already: terraform import azurerm_firewall_policy_rule_collection_group.aks_egress_keyvault_csi "<id of the policy>/ruleCollectionGroups/rcg-aks-egress-keyvault-csi"
