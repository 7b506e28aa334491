#!/usr/bin/env bash
# Outbound rules of an AKS cluster, written by aks-egress for azure-cli. Do not edit.
# Edition: 2026-06-19
# Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
# Command: aks-egress export azure-cli --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2026-06-19 --set groups=per-feature --set policyName=fwpol-hub

set -euo pipefail

usage() {
  cat <<'USAGE'
Usage: NAME=value ... bash aks-egress.policy.sh [--dry-run]
  RESOURCE_GROUP    resource group of the policy
  FIREWALL_POLICY   existing firewall policy (default: fwpol-hub)
  SOURCE_ADDRESSES  subnets of the nodes
  GROUP_PRIORITY    priority of the first group (default: 400)
  --dry-run         prints what would be sent and calls nothing
Check:
  az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$FIREWALL_POLICY" --name rcg-aks-egress-core
  az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$FIREWALL_POLICY" --name rcg-aks-egress-core-optional
  az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$FIREWALL_POLICY" --name rcg-aks-egress-azure-monitor
  az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$FIREWALL_POLICY" --name rcg-aks-egress-azure-policy
  az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$FIREWALL_POLICY" --name rcg-aks-egress-defender
  az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$FIREWALL_POLICY" --name rcg-aks-egress-keyvault-csi
Roll back: run the command that is printed for what was saved.
USAGE
}

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "error: $*"
  exit 1
}

dry_run=false
case "${1:-}" in
  '') ;;
  --dry-run) dry_run=true ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

command -v jq >/dev/null || fail 'jq is not installed'
: "${RESOURCE_GROUP:?resource group of the policy}"
default=fwpol-hub
FIREWALL_POLICY="${FIREWALL_POLICY:-$default}"
: "${SOURCE_ADDRESSES:?subnets of the nodes}"
default=400
GROUP_PRIORITY="${GROUP_PRIORITY:-$default}"

sources=$(jq -Rsc '[splits("[,\\s]+")] | map(select(. != ""))' <<<"$SOURCE_ADDRESSES")
[[ $GROUP_PRIORITY =~ ^[1-9][0-9]*$ ]] || fail 'GROUP_PRIORITY is no number'
[ "$sources" != '[]' ] || fail 'SOURCE_ADDRESSES is empty'
fill() {
  jq --argjson sources "$sources" --argjson priority "$1" \
    '.properties.priority = $priority | .properties.ruleCollections[].rules[].sourceAddresses = $sources'
}

body_rcg_aks_egress_core() {
  cat <<'JSON'
{
  "properties": {
    "priority": 400,
    "ruleCollections": [
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-core-net",
        "priority": 200,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "NetworkRule",
            "name": "core-api-server-address-tcp-443",
            "description": "core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-rules, 2019-09-16",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": [],
            "destinationAddresses": [
              "20.50.1.2/32"
            ],
            "destinationPorts": [
              "443"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "core-dns-udp-53",
            "description": "core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16",
            "ipProtocols": [
              "UDP"
            ],
            "sourceAddresses": [],
            "destinationAddresses": [
              "10.0.0.10/32"
            ],
            "destinationPorts": [
              "53"
            ]
          }
        ]
      },
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-core-net-recommended",
        "priority": 201,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "NetworkRule",
            "name": "core-dns-tcp-53",
            "description": "core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": [],
            "destinationAddresses": [
              "10.0.0.10/32"
            ],
            "destinationPorts": [
              "53"
            ]
          }
        ]
      },
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-core-app",
        "priority": 1000,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "core-api-server-hcp-location-azmk8s.io",
            "description": "core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global-required-fqdn-application-rules, 2019-06-06",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.hcp.westeurope.azmk8s.io"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-azure-resource-manager-management.azure.com",
            "description": "core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global-required-fqdn-application-rules, 2019-05-06",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "management.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-entra-id-login.microsoftonline.com",
            "description": "core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global-required-fqdn-application-rules, 2019-05-06",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "login.microsoftonline.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-mcr-data.mcr.microsoft.com",
            "description": "core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.data.mcr.microsoft.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-mcr-mcr-0001.mcr-msedge.net",
            "description": "core/mcr#mcr-0001.mcr-msedge.net (required) · Is the name behind the registry that DNS answers end in… · azure-global-required-fqdn-application-rules, 2024-06-14",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "mcr-0001.mcr-msedge.net"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-mcr-mcr.microsoft.com",
            "description": "core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "mcr.microsoft.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-node-binaries-packages.aks.azure.com",
            "description": "core/node-binaries#packages.aks.azure.com (required) · Serves the binaries that nodes download at start, such as… · azure-global-required-fqdn-application-rules, 2025-02-10",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "packages.aks.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-packages-microsoft-packages.microsoft.com",
            "description": "core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global-required-fqdn-application-rules, 2019-09-16",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "packages.microsoft.com"
            ],
            "terminateTLS": false
          }
        ]
      },
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-core-app-legacy",
        "priority": 1002,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "core-node-binaries-acs-mirror.azureedge.net",
            "description": "core/node-binaries#acs-mirror.azureedge.net (legacy) · Is the former mirror of the node binaries; current nodes… · azure-global-required-fqdn-application-rules, 2019-09-16",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "acs-mirror.azureedge.net"
            ],
            "terminateTLS": false
          }
        ]
      }
    ]
  }
}
JSON
}

body_rcg_aks_egress_core_optional() {
  cat <<'JSON'
{
  "properties": {
    "priority": 410,
    "ruleCollections": [
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-core-optional-app-recommended",
        "priority": 1011,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "core-optional-ubuntu-updates-azure.archive.ubuntu.com",
            "description": "core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26",
            "protocols": [
              {
                "protocolType": "Http",
                "port": 80
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "azure.archive.ubuntu.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-optional-ubuntu-updates-changelogs.ubuntu.com",
            "description": "core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26",
            "protocols": [
              {
                "protocolType": "Http",
                "port": 80
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "changelogs.ubuntu.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-optional-ubuntu-updates-security.ubuntu.com",
            "description": "core-optional/ubuntu-updates#security.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26",
            "protocols": [
              {
                "protocolType": "Http",
                "port": 80
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "security.ubuntu.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "core-optional-ubuntu-updates-snapshot.ubuntu.com",
            "description": "core-optional/ubuntu-updates#snapshot.ubuntu.com (recommended) · Is the dated snapshot of the Ubuntu archive that the node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2024-09-26",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "snapshot.ubuntu.com"
            ],
            "terminateTLS": false
          }
        ]
      }
    ]
  }
}
JSON
}

body_rcg_aks_egress_azure_monitor() {
  cat <<'JSON'
{
  "properties": {
    "priority": 440,
    "ruleCollections": [
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-azure-monitor-app",
        "priority": 1040,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-application-insights-in.applicationinsights.azure.com",
            "description": "azure-monitor/application-insights#*.in.applicationinsights.azure.com (required) · Takes traces and metrics of applications that Azure… · azure-public-cloud-required-fqdn-application-rules, 2025-06-04",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.in.applicationinsights.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-control-global.handler.control.monitor.azure.com",
            "description": "azure-monitor/control#global.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "global.handler.control.monitor.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-control-location-handler.control.monitor.azure.com",
            "description": "azure-monitor/control#{location}.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "westeurope.handler.control.monitor.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-ingestion-ingest.monitor.azure.com",
            "description": "azure-monitor/ingestion#*.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.ingest.monitor.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-ingestion-metrics.ingest.monitor.azure.com",
            "description": "azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.metrics.ingest.monitor.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-logs-ods.opinsights.azure.com",
            "description": "azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.ods.opinsights.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-logs-oms.opinsights.azure.com",
            "description": "azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.oms.opinsights.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-metrics-monitoring.azure.com",
            "description": "azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "westeurope.monitoring.azure.com"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-monitor-telemetry-dc.services.visualstudio.com",
            "description": "azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "dc.services.visualstudio.com"
            ],
            "terminateTLS": false
          }
        ]
      }
    ]
  }
}
JSON
}

body_rcg_aks_egress_azure_policy() {
  cat <<'JSON'
{
  "properties": {
    "priority": 450,
    "ruleCollections": [
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-azure-policy-app",
        "priority": 1050,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "azure-policy-service-data.policy.core.windows.net",
            "description": "azure-policy/service#data.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "data.policy.core.windows.net"
            ],
            "terminateTLS": false
          },
          {
            "ruleType": "ApplicationRule",
            "name": "azure-policy-service-store.policy.core.windows.net",
            "description": "azure-policy/service#store.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "store.policy.core.windows.net"
            ],
            "terminateTLS": false
          }
        ]
      },
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-azure-policy-app-recommended",
        "priority": 1051,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "azure-policy-entra-id-login.windows.net",
            "description": "azure-policy/entra-id#login.windows.net (recommended) · Is an older name of the public sign-in service that the… · correction policy-login-and-telemetry, 2021-05-03",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "login.windows.net"
            ],
            "terminateTLS": false
          }
        ]
      }
    ]
  }
}
JSON
}

body_rcg_aks_egress_defender() {
  cat <<'JSON'
{
  "properties": {
    "priority": 470,
    "ruleCollections": [
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-defender-app",
        "priority": 1070,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "defender-ingestion-cloud.defender.microsoft.com",
            "description": "defender/ingestion#*.cloud.defender.microsoft.com (required) · Takes the security events of the current Defender sensor. · microsoft-defender-for-containers-required-fqdn-application-rules, 2025-07-03",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.cloud.defender.microsoft.com"
            ],
            "terminateTLS": false
          }
        ]
      }
    ]
  }
}
JSON
}

body_rcg_aks_egress_keyvault_csi() {
  cat <<'JSON'
{
  "properties": {
    "priority": 480,
    "ruleCollections": [
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "rc-aks-keyvault-csi-app",
        "priority": 1080,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "keyvault-csi-vault-vault.azure.net",
            "description": "keyvault-csi/vault#vault.azure.net (required) · Hands secrets, keys and certificates to pods through the… · azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": [],
            "targetFqdns": [
              "*.vault.azure.net"
            ],
            "terminateTLS": false
          }
        ]
      }
    ]
  }
}
JSON
}

if $dry_run; then
  say 'PUT rcg-aks-egress-core'
  body_rcg_aks_egress_core | fill "$((GROUP_PRIORITY + 0))"
  say 'PUT rcg-aks-egress-core-optional'
  body_rcg_aks_egress_core_optional | fill "$((GROUP_PRIORITY + 10))"
  say 'PUT rcg-aks-egress-azure-monitor'
  body_rcg_aks_egress_azure_monitor | fill "$((GROUP_PRIORITY + 40))"
  say 'PUT rcg-aks-egress-azure-policy'
  body_rcg_aks_egress_azure_policy | fill "$((GROUP_PRIORITY + 50))"
  say 'PUT rcg-aks-egress-defender'
  body_rcg_aks_egress_defender | fill "$((GROUP_PRIORITY + 70))"
  say 'PUT rcg-aks-egress-keyvault-csi'
  body_rcg_aks_egress_keyvault_csi | fill "$((GROUP_PRIORITY + 80))"
  exit 0
fi

command -v az >/dev/null || fail 'az is not installed'
SUBSCRIPTION="${SUBSCRIPTION:-$(az account show --query id --output tsv)}"

api_version=2025-07-01
get() { az rest --method get --url "$1?api-version=$api_version" --output json; }

# Writes are asynchronous: only Succeeded means that the rules are in force.
wait_for() {
  local state='' tries=0
  while [ "$tries" -lt "${POLL_TRIES:-120}" ]; do
    state=$(get "$1" | jq -r '.properties.provisioningState')
    case "$state" in
      Succeeded) return 0 ;;
      Failed | Canceled) fail "$1: $state" ;;
    esac
    tries=$((tries + 1))
    sleep "${POLL_SECONDS:-10}"
  done
  fail "$1: still $state"
}

# Keeps what is there now and says how to get it back.
save() {
  local file
  file="${BACKUP_DIR:-.}/$1.$(cksum <<<"$3" | cut -d ' ' -f 1).json"
  printf '%s\n' "$3" >"$file"
  say "saved $file; to restore: az rest --method put --url '$2?api-version=$api_version' --headers Content-Type=application/json --body '@$file'"
}

put() {
  az rest --method put --url "$1?api-version=$api_version" --headers Content-Type=application/json \
    --body "@$2" --output none
}

policy="/subscriptions/$SUBSCRIPTION/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/firewallPolicies/$FIREWALL_POLICY"
policy_now=$(get "$policy")
jq -e .id <<<"$policy_now" >/dev/null || fail "no policy $FIREWALL_POLICY"

there=$(get "$policy/ruleCollectionGroups" | jq -c '[.value[] | {name, priority: .properties.priority}]')
check_priority() {
  local taken
  taken=$(jq -r --arg name "$1" --argjson priority "$2" \
    '.[] | select(.priority == $priority and (.name | ascii_downcase) != ($name | ascii_downcase)) | .name' <<<"$there")
  [ -z "$taken" ] || fail "priority $2 belongs to group $taken: set GROUP_PRIORITY"
}
check_priority rcg-aks-egress-core "$((GROUP_PRIORITY + 0))"
check_priority rcg-aks-egress-core-optional "$((GROUP_PRIORITY + 10))"
check_priority rcg-aks-egress-azure-monitor "$((GROUP_PRIORITY + 40))"
check_priority rcg-aks-egress-azure-policy "$((GROUP_PRIORITY + 50))"
check_priority rcg-aks-egress-defender "$((GROUP_PRIORITY + 70))"
check_priority rcg-aks-egress-keyvault-csi "$((GROUP_PRIORITY + 80))"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

replace() {
  local name=$1 count=$2 url="$policy/ruleCollectionGroups/$1" old now
  cat >"$work/body.json"
  if jq -e --arg name "$name" 'any(.[]; (.name | ascii_downcase) == ($name | ascii_downcase))' <<<"$there" >/dev/null; then
    old=$(get "$url" | jq '{properties: {priority: .properties.priority, ruleCollections: .properties.ruleCollections}}')
    save "$name" "$url" "$old"
  else
    say "$name is new; to remove it: az rest --method delete --url '$url?api-version=$api_version'"
  fi
  put "$url" "$work/body.json"
  wait_for "$url"
  now=$(get "$url" | jq '[.properties.ruleCollections[]?.rules[]?] | length')
  [ "$now" -eq "$count" ] || fail "$name has $now rules, not $count"
  say "$name: $count rules in force"
}

# One after the other: the service refuses two writes to one policy at a time.
body_rcg_aks_egress_core | fill "$((GROUP_PRIORITY + 0))" | replace rcg-aks-egress-core 12
body_rcg_aks_egress_core_optional | fill "$((GROUP_PRIORITY + 10))" | replace rcg-aks-egress-core-optional 4
body_rcg_aks_egress_azure_monitor | fill "$((GROUP_PRIORITY + 40))" | replace rcg-aks-egress-azure-monitor 9
body_rcg_aks_egress_azure_policy | fill "$((GROUP_PRIORITY + 50))" | replace rcg-aks-egress-azure-policy 3
body_rcg_aks_egress_defender | fill "$((GROUP_PRIORITY + 70))" | replace rcg-aks-egress-defender 1
body_rcg_aks_egress_keyvault_csi | fill "$((GROUP_PRIORITY + 80))" | replace rcg-aks-egress-keyvault-csi 1

jq -r --argjson ours '["rcg-aks-egress-core","rcg-aks-egress-core-optional","rcg-aks-egress-azure-monitor","rcg-aks-egress-azure-policy","rcg-aks-egress-defender","rcg-aks-egress-keyvault-csi"]' \
  '.[].name | select(startswith("rcg-aks-egress-") and (. as $name | $ours | index($name) | not))' <<<"$there" |
  while read -r stale; do say "warning: group $stale is not of this file; an export of before may have left it"; done
