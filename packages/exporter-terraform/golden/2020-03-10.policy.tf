# Outbound rules of an AKS cluster, written by aks-egress for terraform. Do not edit.
# Edition: 2020-03-09
# Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
# Command: aks-egress export terraform --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2020-03-09 --set sourceAddresses=10.240.0.0/16 --set policyId=azurerm_firewall_policy.hub.id

terraform {
  required_version = ">= 1.3"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.75"
    }
  }
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

variable "group_name" {
  type        = string
  description = "No other group of the policy may have it."
  default     = "rcg-aks-egress"
}

variable "group_priority" {
  type        = number
  description = "Priority of the (first) group; no other group of the policy may have it."
  default     = 400

  validation {
    condition     = var.group_priority >= 100 && var.group_priority <= 65000
    error_message = "The priority must be from 100 to 65000."
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "aks_egress" {
  name               = var.group_name
  firewall_policy_id = azurerm_firewall_policy.hub.id
  priority           = var.group_priority

  network_rule_collection {
    name     = "rc-aks-core-net"
    priority = 200
    action   = "Allow"

    rule {
      name                  = "core-api-server-address-tcp-443"
      description           = "core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · required-ports-and-addresses-for-aks-clusters, 2019-09-16"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["20.50.1.2/32"]
      destination_ports     = ["443"]
    }

    rule {
      name                  = "core-dns-udp-53"
      description           = "core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · required-ports-and-addresses-for-aks-clusters, 2019-09-16"
      protocols             = ["UDP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["10.0.0.10/32"]
      destination_ports     = ["53"]
    }

    rule {
      name              = "core-ntp-udp-123"
      description       = "core/ntp#udp-123 (required) · Keeps the clock of Linux nodes right where the node image… · azure-global, 2019-06-06"
      protocols         = ["UDP"]
      source_addresses  = var.source_addresses
      destination_fqdns = ["ntp.ubuntu.com"]
      destination_ports = ["123"]
    }

    rule {
      name                  = "core-tunnel-tcp-22"
      description           = "core/tunnel#tcp-22 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2019-05-30"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["20.50.1.2/32"]
      destination_ports     = ["22"]
    }

    rule {
      name                  = "core-tunnel-tcp-9000"
      description           = "core/tunnel#tcp-9000 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2019-05-06"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["20.50.1.2/32"]
      destination_ports     = ["9000"]
    }

    rule {
      name                  = "core-tunnel-udp-1194"
      description           = "core/tunnel#udp-1194 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2020-03-09"
      protocols             = ["UDP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["20.50.1.2/32"]
      destination_ports     = ["1194"]
    }

    rule {
      name                  = "core-tunnel-hosts-hcp-location-azmk8s.io-tcp-22"
      description           = "core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-22 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["AzureCloud.westeurope"]
      destination_ports     = ["22"]
    }

    rule {
      name                  = "core-tunnel-hosts-hcp-location-azmk8s.io-tcp-9000"
      description           = "core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-9000 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["AzureCloud.westeurope"]
      destination_ports     = ["9000"]
    }

    rule {
      name                  = "core-tunnel-hosts-hcp-location-azmk8s.io-udp-1194"
      description           = "core/tunnel-hosts#*.hcp.{location}.azmk8s.io:udp-1194 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2020-03-09"
      protocols             = ["UDP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["AzureCloud.westeurope"]
      destination_ports     = ["1194"]
    }

    rule {
      name                  = "core-tunnel-hosts-tun-location-azmk8s.io-tcp-22"
      description           = "core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-22 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["AzureCloud.westeurope"]
      destination_ports     = ["22"]
    }

    rule {
      name                  = "core-tunnel-hosts-tun-location-azmk8s.io-tcp-9000"
      description           = "core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-9000 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06"
      protocols             = ["TCP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["AzureCloud.westeurope"]
      destination_ports     = ["9000"]
    }

    rule {
      name                  = "core-tunnel-hosts-tun-location-azmk8s.io-udp-1194"
      description           = "core/tunnel-hosts#*.tun.{location}.azmk8s.io:udp-1194 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2020-03-09"
      protocols             = ["UDP"]
      source_addresses      = var.source_addresses
      destination_addresses = ["AzureCloud.westeurope"]
      destination_ports     = ["1194"]
    }
  }

  application_rule_collection {
    name     = "rc-aks-core-app"
    priority = 1000
    action   = "Allow"

    rule {
      name              = "core-api-server-hcp-location-azmk8s.io"
      description       = "core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global, 2019-06-06"
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
      description       = "core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global, 2019-05-06"
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
      description       = "core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global, 2019-05-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["login.microsoftonline.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-mcr-cdn.mscr.io"
      description       = "core/mcr#*.cdn.mscr.io (required) · Served the layers of the images until the registry moved… · azure-global, 2019-06-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.cdn.mscr.io"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-mcr-data.mcr.microsoft.com"
      description       = "core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global, 2020-03-09"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.data.mcr.microsoft.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-mcr-mcr.microsoft.com"
      description       = "core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global, 2019-05-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["mcr.microsoft.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-node-binaries-acs-mirror.azureedge.net"
      description       = "core/node-binaries#acs-mirror.azureedge.net (required) · Is the former mirror of the node binaries; current nodes… · azure-global, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["acs-mirror.azureedge.net"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-packages-microsoft-packages.microsoft.com"
      description       = "core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["packages.microsoft.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "core-tunnel-hosts-tun-location-azmk8s.io"
      description       = "core/tunnel-hosts#*.tun.{location}.azmk8s.io (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.tun.westeurope.azmk8s.io"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }

  application_rule_collection {
    name     = "rc-aks-core-optional-app-recommended"
    priority = 1011
    action   = "Allow"

    rule {
      name              = "core-optional-ubuntu-updates-azure.archive.ubuntu.com"
      description       = "core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26"
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
      description       = "core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26"
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
      description       = "core-optional/ubuntu-updates#security.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26"
      source_addresses  = var.source_addresses
      destination_fqdns = ["security.ubuntu.com"]
      terminate_tls     = false

      protocols {
        type = "Http"
        port = 80
      }
    }
  }

  application_rule_collection {
    name     = "rc-aks-azure-monitor-app"
    priority = 1040
    action   = "Allow"

    rule {
      name              = "azure-monitor-entra-id-microsoftonline.com"
      description       = "azure-monitor/entra-id#*.microsoftonline.com (required) · Issues the tokens of the monitoring agents where they do… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.microsoftonline.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-monitor-logs-ods.opinsights.azure.com"
      description       = "azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16"
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
      description       = "azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16"
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
      description       = "azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16"
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
      description       = "azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["dc.services.visualstudio.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }
  }

  application_rule_collection {
    name     = "rc-aks-azure-policy-app"
    priority = 1050
    action   = "Allow"

    rule {
      name              = "azure-policy-gatekeeper-gk-location-azmk8s.io"
      description       = "azure-policy/gatekeeper#*.gk.{location}.azmk8s.io (required) · Served built-in policies and audit results of the preview… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["*.gk.westeurope.azmk8s.io"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-policy-gatekeeper-raw.githubusercontent.com"
      description       = "azure-policy/gatekeeper#raw.githubusercontent.com (required) · Served built-in policies and audit results of the preview… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["raw.githubusercontent.com"]
      terminate_tls     = false

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name              = "azure-policy-service-gov-prod-policy-data.trafficmanager.net"
      description       = "azure-policy/service#gov-prod-policy-data.trafficmanager.net (required) · Delivers policy assignments and takes compliance results… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16"
      source_addresses  = var.source_addresses
      destination_fqdns = ["gov-prod-policy-data.trafficmanager.net"]
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
  value       = "2020-03-09"
}

output "aks_egress_rule_count" {
  description = "Number of rules."
  value       = 32
}

# Preview:   terraform plan -out aks-egress.tfplan   (read it: "0 to destroy" is expected)
# Apply:     terraform apply aks-egress.tfplan
# Check:     az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress
# Roll back: restore the file of before and apply it.
# Remove:    delete this file and apply.
# Adopt one that exists already: terraform import azurerm_firewall_policy_rule_collection_group.aks_egress "<id of the policy>/ruleCollectionGroups/rcg-aks-egress"
