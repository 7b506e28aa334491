#!/usr/bin/env bash
# Outbound rules of an AKS cluster, written by aks-egress for azure-cli. Do not edit.
# Edition: 2020-03-09
# Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
# Command: aks-egress export azure-cli --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2020-03-09 --set mode=classic --set sourceAddresses=10.240.0.0/16

set -euo pipefail

usage() {
  cat <<'USAGE'
Usage: NAME=value ... bash aks-egress.classic.sh [--dry-run]
  RESOURCE_GROUP    resource group of the firewall
  FIREWALL          existing firewall without a policy
  SOURCE_ADDRESSES  subnets of the nodes (default: 10.240.0.0/16)
  --dry-run         prints what would be sent and calls nothing
Check:
  az network firewall show --resource-group "$RESOURCE_GROUP" --name "$FIREWALL"
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
: "${RESOURCE_GROUP:?resource group of the firewall}"
: "${FIREWALL:?existing firewall without a policy}"
default=10.240.0.0/16
SOURCE_ADDRESSES="${SOURCE_ADDRESSES:-$default}"
read -r -a sources <<<"${SOURCE_ADDRESSES//,/ }"
[ "${#sources[@]}" -gt 0 ] || fail 'SOURCE_ADDRESSES is empty'

firewall_now='{}'
where=(--resource-group "$RESOURCE_GROUP" --firewall-name "$FIREWALL")
if ! $dry_run; then
  command -v az >/dev/null || fail 'az is not installed'
  SUBSCRIPTION="${SUBSCRIPTION:-$(az account show --query id --output tsv)}"
  where+=(--subscription "$SUBSCRIPTION")
  firewall="/subscriptions/$SUBSCRIPTION/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/azureFirewalls/$FIREWALL"
fi

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

ours=' rc-aks-core-net rc-aks-core-app rc-aks-core-optional-app-recommended rc-aks-azure-monitor-app rc-aks-azure-policy-app '

collection_names() {
  jq -r --arg key "$1RuleCollections" '.properties[$key][]?.name' <<<"$firewall_now"
}

check_priority() { # layer, collection, priority
  local taken
  taken=$(jq -r --arg key "$1RuleCollections" --arg name "$2" --argjson priority "$3" \
    '.properties[$key][]? | select(.properties.priority == $priority and (.name | ascii_downcase) != ($name | ascii_downcase)) | .name' \
    <<<"$firewall_now")
  [ -z "$taken" ] || fail "priority $3 belongs to collection $taken"
}

if ! $dry_run; then
  firewall_now=$(get "$firewall")
  jq -e '.properties.firewallPolicy.id == null' <<<"$firewall_now" >/dev/null ||
    fail "$FIREWALL has a policy, which takes the place of classic rules: export again with --set mode=policy"
  jq -e '.properties.additionalProperties["Network.DNS.EnableProxy"] | tostring | ascii_downcase == "true"' \
    <<<"$firewall_now" >/dev/null ||
    fail "turn on the DNS proxy of $FIREWALL first: rules name hosts on the network layer"
  check_priority network rc-aks-core-net 200
  check_priority application rc-aks-core-app 1000
  check_priority application rc-aks-core-optional-app-recommended 1011
  check_priority application rc-aks-azure-monitor-app 1040
  check_priority application rc-aks-azure-policy-app 1050
  save "$FIREWALL" "$firewall" \
    "$(jq 'del(.id, .name, .type, .etag, .properties.provisioningState)' <<<"$firewall_now")"
  trap '[ $? -eq 0 ] || say "stopped half-way: restore what was saved above"' EXIT
  for layer in network application; do
    collection_names "$layer" | while read -r name; do
      case "$name" in
        rc-aks-*)
          case "$ours" in
            *" $name "*) ;;
            *) say "warning: collection $name is not of this file; an export of before may have left it" ;;
          esac
          ;;
      esac
    done
  done
fi

run() {
  if $dry_run; then
    printf '%q ' "$@"
    printf '\n'
  else
    "$@" --output none
  fi
}

# A collection of the same name is deleted first: what it admits is blocked until its rules are created again.
start_collection() { # layer, collection, priority
  layer=$1
  collection=$2
  # They belong to the collection: given with its first rule only.
  first=(--action Allow --priority "$3")
  if collection_names "$layer" | grep -Fxiq -- "$collection"; then
    run az network firewall "$layer-rule" collection delete "${where[@]}" --collection-name "$collection"
  fi
}

rule() {
  run az network firewall "$layer-rule" create "${where[@]}" --collection-name "$collection" \
    --source-addresses "${sources[@]}" "$@" ${first[@]+"${first[@]}"}
  first=()
}

# rc-aks-core-net: core, network rules, required
start_collection network rc-aks-core-net 200
rule --name core-api-server-address-tcp-443 --description 'core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · required-ports-and-addresses-for-aks-clusters, 2019-09-16' --protocols TCP --destination-ports 443 --destination-addresses 20.50.1.2/32
rule --name core-dns-udp-53 --description 'core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · required-ports-and-addresses-for-aks-clusters, 2019-09-16' --protocols UDP --destination-ports 53 --destination-addresses 10.0.0.10/32
rule --name core-ntp-udp-123 --description 'core/ntp#udp-123 (required) · Keeps the clock of Linux nodes right where the node image… · azure-global, 2019-06-06' --protocols UDP --destination-ports 123 --destination-fqdns ntp.ubuntu.com
rule --name core-tunnel-tcp-22 --description 'core/tunnel#tcp-22 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2019-05-30' --protocols TCP --destination-ports 22 --destination-addresses 20.50.1.2/32
rule --name core-tunnel-tcp-9000 --description 'core/tunnel#tcp-9000 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2019-05-06' --protocols TCP --destination-ports 9000 --destination-addresses 20.50.1.2/32
rule --name core-tunnel-udp-1194 --description 'core/tunnel#udp-1194 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2020-03-09' --protocols UDP --destination-ports 1194 --destination-addresses 20.50.1.2/32
rule --name core-tunnel-hosts-hcp-location-azmk8s.io-tcp-22 --description 'core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-22 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06' --protocols TCP --destination-ports 22 --destination-addresses AzureCloud.westeurope
rule --name core-tunnel-hosts-hcp-location-azmk8s.io-tcp-9000 --description 'core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-9000 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06' --protocols TCP --destination-ports 9000 --destination-addresses AzureCloud.westeurope
rule --name core-tunnel-hosts-hcp-location-azmk8s.io-udp-1194 --description 'core/tunnel-hosts#*.hcp.{location}.azmk8s.io:udp-1194 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2020-03-09' --protocols UDP --destination-ports 1194 --destination-addresses AzureCloud.westeurope
rule --name core-tunnel-hosts-tun-location-azmk8s.io-tcp-22 --description 'core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-22 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06' --protocols TCP --destination-ports 22 --destination-addresses AzureCloud.westeurope
rule --name core-tunnel-hosts-tun-location-azmk8s.io-tcp-9000 --description 'core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-9000 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06' --protocols TCP --destination-ports 9000 --destination-addresses AzureCloud.westeurope
rule --name core-tunnel-hosts-tun-location-azmk8s.io-udp-1194 --description 'core/tunnel-hosts#*.tun.{location}.azmk8s.io:udp-1194 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2020-03-09' --protocols UDP --destination-ports 1194 --destination-addresses AzureCloud.westeurope

# rc-aks-core-app: core, application rules, required
start_collection application rc-aks-core-app 1000
rule --name core-api-server-hcp-location-azmk8s.io --description 'core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global, 2019-06-06' --protocols 'Https=443' --target-fqdns '*.hcp.westeurope.azmk8s.io'
rule --name core-azure-resource-manager-management.azure.com --description 'core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global, 2019-05-06' --protocols 'Https=443' --target-fqdns management.azure.com
rule --name core-entra-id-login.microsoftonline.com --description 'core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global, 2019-05-06' --protocols 'Https=443' --target-fqdns login.microsoftonline.com
rule --name core-mcr-cdn.mscr.io --description 'core/mcr#*.cdn.mscr.io (required) · Served the layers of the images until the registry moved… · azure-global, 2019-06-06' --protocols 'Https=443' --target-fqdns '*.cdn.mscr.io'
rule --name core-mcr-data.mcr.microsoft.com --description 'core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global, 2020-03-09' --protocols 'Https=443' --target-fqdns '*.data.mcr.microsoft.com'
rule --name core-mcr-mcr.microsoft.com --description 'core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global, 2019-05-06' --protocols 'Https=443' --target-fqdns mcr.microsoft.com
rule --name core-node-binaries-acs-mirror.azureedge.net --description 'core/node-binaries#acs-mirror.azureedge.net (required) · Is the former mirror of the node binaries; current nodes… · azure-global, 2019-09-16' --protocols 'Https=443' --target-fqdns acs-mirror.azureedge.net
rule --name core-packages-microsoft-packages.microsoft.com --description 'core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global, 2019-09-16' --protocols 'Https=443' --target-fqdns packages.microsoft.com
rule --name core-tunnel-hosts-tun-location-azmk8s.io --description 'core/tunnel-hosts#*.tun.{location}.azmk8s.io (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06' --protocols 'Https=443' --target-fqdns '*.tun.westeurope.azmk8s.io'

# rc-aks-core-optional-app-recommended: core-optional, application rules, recommended
start_collection application rc-aks-core-optional-app-recommended 1011
rule --name core-optional-ubuntu-updates-azure.archive.ubuntu.com --description 'core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26' --protocols 'Http=80' --target-fqdns azure.archive.ubuntu.com
rule --name core-optional-ubuntu-updates-changelogs.ubuntu.com --description 'core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26' --protocols 'Http=80' --target-fqdns changelogs.ubuntu.com
rule --name core-optional-ubuntu-updates-security.ubuntu.com --description 'core-optional/ubuntu-updates#security.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26' --protocols 'Http=80' --target-fqdns security.ubuntu.com

# rc-aks-azure-monitor-app: azure-monitor, application rules, required
start_collection application rc-aks-azure-monitor-app 1040
rule --name azure-monitor-entra-id-microsoftonline.com --description 'azure-monitor/entra-id#*.microsoftonline.com (required) · Issues the tokens of the monitoring agents where they do… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns '*.microsoftonline.com'
rule --name azure-monitor-logs-ods.opinsights.azure.com --description 'azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns '*.ods.opinsights.azure.com'
rule --name azure-monitor-logs-oms.opinsights.azure.com --description 'azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns '*.oms.opinsights.azure.com'
rule --name azure-monitor-metrics-monitoring.azure.com --description 'azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns westeurope.monitoring.azure.com
rule --name azure-monitor-telemetry-dc.services.visualstudio.com --description 'azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns dc.services.visualstudio.com

# rc-aks-azure-policy-app: azure-policy, application rules, required
start_collection application rc-aks-azure-policy-app 1050
rule --name azure-policy-gatekeeper-gk-location-azmk8s.io --description 'azure-policy/gatekeeper#*.gk.{location}.azmk8s.io (required) · Served built-in policies and audit results of the preview… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns '*.gk.westeurope.azmk8s.io'
rule --name azure-policy-gatekeeper-raw.githubusercontent.com --description 'azure-policy/gatekeeper#raw.githubusercontent.com (required) · Served built-in policies and audit results of the preview… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns raw.githubusercontent.com
rule --name azure-policy-service-gov-prod-policy-data.trafficmanager.net --description 'azure-policy/service#gov-prod-policy-data.trafficmanager.net (required) · Delivers policy assignments and takes compliance results… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16' --protocols 'Https=443' --target-fqdns gov-prod-policy-data.trafficmanager.net

if ! $dry_run; then
  wait_for "$firewall"
  now=$(get "$firewall" | jq --argjson ours '["rc-aks-core-net","rc-aks-core-app","rc-aks-core-optional-app-recommended","rc-aks-azure-monitor-app","rc-aks-azure-policy-app"]' \
    '[.properties | .networkRuleCollections[]?, .applicationRuleCollections[]? | select(.name as $name | $ours | index($name)) | .properties.rules[]] | length')
  [ "$now" -eq 32 ] || fail "the firewall has $now of these rules, not 32"
  say "$FIREWALL: 32 rules in force"
fi
