#!/bin/sh

# Outbound rules of an AKS cluster, written by aks-egress for probe-script. Do not edit.
# Edition: 2026-06-19
# Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
# Command: aks-egress export probe-script --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2026-06-19 --allow-partial

# Checks from where it runs whether the outbound rules are open, and prints TAP 13.
# On a node: sh aks-egress-probe.sh
# On a node through Azure, whose answer holds the last 4,096 bytes only, which is why the summary comes last:
#   az vmss run-command invoke --command-id RunShellScript --resource-group NODE_RESOURCE_GROUP \
#     --name SCALE_SET --instance-id 0 --scripts @aks-egress-probe.sh --query 'value[0].message' --output tsv
# JSON lines instead of TAP: AKS_EGRESS_JSON=1. CA of the cluster where it is not found: AKS_EGRESS_CLUSTER_CA=FILE.
# Exit codes: 0 = every required endpoint that could be checked is reached, 1 = one is not, 2 = nothing was checked.
# ok = each layer of the rule answered; SKIP = not checked, which proves nothing; TODO = not required.
# No check begins after 120 s. Nothing is changed, no credentials are used, nothing is left behind.

set -u
LC_ALL=C
export LC_ALL
AKS_EGRESS_JSON=${AKS_EGRESS_JSON:-0}
LIMIT=5 WORKERS=8 DEADLINE=120
CONTROL=warning OMITTED=0

endpoints() {
  # core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-rules, 2019-09-16
  probe 'core/api-server-address#tcp-443' required 20.50.1.2/32 443 TCP tcp '' 20.50.1.2
  # core/dns#tcp-53 (recommended) · Carries DNS answers that are too long for UDP, and the… · correction dns-tcp, 2020-07-01
  probe 'core/dns#tcp-53' recommended 10.0.0.10/32 53 TCP dns-tcp '' 10.0.0.10
  # core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · azure-global-required-network-rules, 2019-09-16
  probe 'core/dns#udp-53' required 10.0.0.10/32 53 UDP dns-udp '' 10.0.0.10
  # azure-monitor/application-insights#*.in.applicationinsights.azure.com (required) · Takes traces and metrics of applications that Azure… · azure-public-cloud-required-fqdn-application-rules, 2025-06-04
  probe 'azure-monitor/application-insights#*.in.applicationinsights.azure.com' required '*.in.applicationinsights.azure.com' 443 TCP https / australiaeast-0.in.applicationinsights.azure.com australiaeast-1.in.applicationinsights.azure.com
  # azure-monitor/control#global.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
  probe 'azure-monitor/control#global.handler.control.monitor.azure.com' required global.handler.control.monitor.azure.com 443 TCP https / global.handler.control.monitor.azure.com
  # azure-monitor/control#{location}.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18
  probe 'azure-monitor/control#{location}.handler.control.monitor.azure.com' required westeurope.handler.control.monitor.azure.com 443 TCP https / westeurope.handler.control.monitor.azure.com
  # azure-monitor/ingestion#*.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
  probe 'azure-monitor/ingestion#*.ingest.monitor.azure.com' required '*.ingest.monitor.azure.com' 443 TCP skip 'no witness: export again with --set witnesses=HOST. There is no general witness: names belong to a resource. Take the host from your data collection endpoint or Monitor workspace; two or more labels stand before the suffix.'
  # azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08
  probe 'azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com' required '*.metrics.ingest.monitor.azure.com' 443 TCP skip 'no witness: export again with --set witnesses=HOST. There is no general witness: names belong to a resource. Take the host from your data collection endpoint or Monitor workspace; two or more labels stand before the suffix.'
  # azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
  probe 'azure-monitor/logs#*.ods.opinsights.azure.com' required '*.ods.opinsights.azure.com' 443 TCP skip 'no witness: export again with --set witnesses=HOST. Put in the id of your Log Analytics workspace. Any HTTP answer counts as reachable.'
  # azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
  probe 'azure-monitor/logs#*.oms.opinsights.azure.com' required '*.oms.opinsights.azure.com' 443 TCP skip 'no witness: export again with --set witnesses=HOST. Put in the id of your Log Analytics workspace. Any HTTP answer counts as reachable.'
  # azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
  probe 'azure-monitor/metrics#*.monitoring.azure.com' required westeurope.monitoring.azure.com 443 TCP https / westeurope.monitoring.azure.com
  # azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16
  probe 'azure-monitor/telemetry#dc.services.visualstudio.com' required dc.services.visualstudio.com 443 TCP https / dc.services.visualstudio.com
  # azure-policy/entra-id#login.windows.net (recommended) · Is an older name of the public sign-in service that the… · correction policy-login-and-telemetry, 2021-05-03
  probe 'azure-policy/entra-id#login.windows.net' recommended login.windows.net 443 TCP https / login.windows.net
  # azure-policy/service#data.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
  probe 'azure-policy/service#data.policy.core.windows.net' required data.policy.core.windows.net 443 TCP https / data.policy.core.windows.net
  # azure-policy/service#store.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17
  probe 'azure-policy/service#store.policy.core.windows.net' required store.policy.core.windows.net 443 TCP https / store.policy.core.windows.net
  # core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global-required-fqdn-application-rules, 2019-06-06
  probe 'core/api-server#*.hcp.{location}.azmk8s.io' required '*.hcp.westeurope.azmk8s.io' 443 TCP skip 'no witness: export again with --set witnesses=HOST. Probe the host of the cluster itself on TCP 443. 401 without a client certificate probably counts as reachable: the check of the nodes sends their certificate and wants 2xx or 3xx.'
  # core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global-required-fqdn-application-rules, 2019-05-06
  probe 'core/azure-resource-manager#management.azure.com' required management.azure.com 443 TCP https / management.azure.com
  # core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global-required-fqdn-application-rules, 2019-05-06
  probe 'core/entra-id#login.microsoftonline.com' required login.microsoftonline.com 443 TCP https / login.microsoftonline.com
  # core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09
  probe 'core/mcr#*.data.mcr.microsoft.com' required '*.data.mcr.microsoft.com' 443 TCP https / eastus.data.mcr.microsoft.com westus.data.mcr.microsoft.com
  # core/mcr#mcr-0001.mcr-msedge.net (required) · Is the name behind the registry that DNS answers end in… · azure-global-required-fqdn-application-rules, 2024-06-14
  probe 'core/mcr#mcr-0001.mcr-msedge.net' required mcr-0001.mcr-msedge.net 443 TCP https / mcr-0001.mcr-msedge.net
  # core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06
  probe 'core/mcr#mcr.microsoft.com' required mcr.microsoft.com 443 TCP https /v2/ mcr.microsoft.com
  # core/node-binaries#acs-mirror.azureedge.net (legacy) · Is the former mirror of the node binaries; current nodes… · azure-global-required-fqdn-application-rules, 2019-09-16
  probe 'core/node-binaries#acs-mirror.azureedge.net' legacy acs-mirror.azureedge.net 443 TCP https /acs-mirror/healthz acs-mirror.azureedge.net
  # core/node-binaries#packages.aks.azure.com (required) · Serves the binaries that nodes download at start, such as… · azure-global-required-fqdn-application-rules, 2025-02-10
  probe 'core/node-binaries#packages.aks.azure.com' required packages.aks.azure.com 443 TCP https /acs-mirror/healthz packages.aks.azure.com
  # core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global-required-fqdn-application-rules, 2019-09-16
  probe 'core/packages-microsoft#packages.microsoft.com' required packages.microsoft.com 443 TCP https / packages.microsoft.com
  # core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
  probe 'core-optional/ubuntu-updates#azure.archive.ubuntu.com' recommended azure.archive.ubuntu.com 80 TCP http / azure.archive.ubuntu.com
  # core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
  probe 'core-optional/ubuntu-updates#changelogs.ubuntu.com' recommended changelogs.ubuntu.com 80 TCP http / changelogs.ubuntu.com
  # core-optional/ubuntu-updates#security.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2019-08-26
  probe 'core-optional/ubuntu-updates#security.ubuntu.com' recommended security.ubuntu.com 80 TCP http / security.ubuntu.com
  # core-optional/ubuntu-updates#snapshot.ubuntu.com (recommended) · Is the dated snapshot of the Ubuntu archive that the node… · optional-recommended-fqdn-application-rules-for-aks-clusters, 2024-09-26
  probe 'core-optional/ubuntu-updates#snapshot.ubuntu.com' recommended snapshot.ubuntu.com 443 TCP https / snapshot.ubuntu.com
  # defender/ingestion#*.cloud.defender.microsoft.com (required) · Takes the security events of the current Defender sensor. · microsoft-defender-for-containers-required-fqdn-application-rules, 2025-07-03
  probe 'defender/ingestion#*.cloud.defender.microsoft.com' required '*.cloud.defender.microsoft.com' 443 TCP https / api.cloud.defender.microsoft.com
  # keyvault-csi/vault#vault.azure.net (required) · Hands secrets, keys and certificates to pods through the… · azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16
  probe 'keyvault-csi/vault#vault.azure.net' required '*.vault.azure.net' 443 TCP skip 'no witness: export again with --set witnesses=HOST. Probe the host of your own vault. 401 on a call without a token probably counts as reachable.'
  # must be blocked
  control example.com
  :
}

has() { command -v "$1" >/dev/null 2>&1; }

# Not every system has timeout, and old ones of BusyBox want its seconds elsewhere.
if timeout 1 true >/dev/null 2>&1; then
  limited() { timeout "$LIMIT" "$@"; }
else
  limited() { # command...: ends it when its time is over; it keeps its standard input
    { "$@" <&4 & } 4<&0
    child=$!
    (
      sleep "$LIMIT"
      kill "$child"
    ) >/dev/null 2>&1 &
    guard=$!
    wait "$child" 2>/dev/null
    code=$?
    kill "$guard" 2>/dev/null
    return "$code"
  }
fi

outcome() { # result layer detail
  result=$1 layer=$2 detail=$3
}

proxy_for() { # http|https: the proxy that environment names for $host
  case $1 in
    https) proxy=${https_proxy:-${HTTPS_PROXY:-${all_proxy:-${ALL_PROXY:-}}}} ;;
    *) proxy=${http_proxy:-${HTTP_PROXY:-${all_proxy:-${ALL_PROXY:-}}}} ;;
  esac
  list=$(printf '%s' "${no_proxy:-${NO_PROXY:-}}" | tr -d ' '),
  while [ -n "$list" ]; do
    entry=${list%%,*} list=${list#*,}
    [ "$entry" != '*' ] || proxy=
    entry=${entry#\*} entry=${entry#.}
    [ -n "$entry" ] || continue
    case $host in "$entry" | *".$entry") proxy= ;; esac
  done
}

without_password() { # url
  case $1 in
    *@*) printf '%s://***@%s' "${1%%://*}" "${1##*@}" ;;
    *) printf '%s' "$1" ;;
  esac
}

milliseconds() { # seconds with a fraction, as curl prints them
  fraction=${1#*.}000
  printf '%s' "$((${1%%.*} * 1000 + 1${fraction%"${fraction#???}"} - 1000))"
}

lookup() { # sets address of $host; an address is its own
  case $host in
    *:* | *[0-9].*[0-9].*[0-9].*[0-9])
      case $host in *[!0-9a-fA-F.:]*) ;; *) address=$host && return 0 ;; esac
      ;;
  esac
  if has getent; then
    limited getent hosts "$host" >"$tmp.dns" 2>/dev/null
  elif has nslookup; then
    limited nslookup "$host" 2>&1 | sed -n '/^Name:/,$s/^Address[ 0-9]*: *//p' >"$tmp.dns"
  elif has dig; then
    limited dig +short +tries=1 "+time=$LIMIT" "$host" A 2>&1 | sed -n '/^[0-9.]*$/p' >"$tmp.dns"
  elif has host; then
    limited host -W "$LIMIT" "$host" 2>&1 | sed -n 's/.* has address //p' >"$tmp.dns"
  else
    address= && return 0
  fi
  address=$(sed -n '1s/[[:space:]].*//;1p' "$tmp.dns")
  [ -n "$address" ] || outcome fail dns 'no answer from DNS'
  [ -n "$address" ]
}

issuer_curl() { # tells who issued a certificate, whether it is trusted or not
  curl -q -k -sv -o /dev/null --max-time "$LIMIT" "$@" 2>&1 |
    sed -n 's/^\*[[:space:]]*issuer: */issuer /p' | sed -n 1p
}

issuer_openssl() {
  limited openssl s_client -connect "$place" -servername "$host" "$@" </dev/null 2>/dev/null | sed -n 's/^issuer=/issuer /p'
}

# What an HTTP answer says: any status will do, but not the page of a device that blocks.
judge_status() { # http|https status
  mark=$(tr -d '\r' <"$tmp.head" | sed -n 's/^[Xx]-[Ss]quid-[Ee]rror: */X-Squid-Error /p' | sed -n 1p)
  server=$(tr -d '\r' <"$tmp.head" | sed -n 's/^[Ss]erver: */server /p;s/^[Ll]ocation: */to /p' | tr '\n' ' ' | sed 's/ $//')
  case $2:$mark in
    407:* | 470:* | 511:* | *:?*) outcome fail http "status $2 of a device on the way${mark:+, $mark}" ;;
    403:* | 451:*)
      if [ "$1" = https ]; then outcome ok http "status $2"; else
        outcome skip http "status $2 without TLS: from the host or from a device that blocks${server:+, $server}"
      fi
      ;;
    *) outcome ok http "status $2${server:+, $server}" ;;
  esac
}

ask_curl() { # http|https
  set -- "$1" -q -sS -v -o /dev/null -D "$tmp.head" -A aks-egress-probe --connect-timeout "$LIMIT" --max-time "$LIMIT"
  scheme=$1 && shift
  [ -z "$trust" ] || set -- "$@" --cacert "$trust"
  [ "$check$trust" != api ] || set -- "$@" -k
  proxy_for "$scheme"
  [ "$check" != tcp ] || proxy=
  [ -n "$proxy" ] || set -- "$@" --noproxy '*'
  : >"$tmp.head"
  times=$(
    http_proxy=$proxy https_proxy=$proxy all_proxy='' ALL_PROXY='' no_proxy='' NO_PROXY='' curl "$@" -w '%{http_code} %{http_connect} %{time_namelookup} %{time_connect} %{time_appconnect} %{time_total} %{remote_ip}' \
      "$scheme://$place$path" 2>"$tmp.err"
  )
  code=$?
  IFS=' ' read -r status connect named joined secured total address <<TIMES
$times
TIMES
  ms=$(milliseconds "$total")
  why=$(sed -n 's/^curl: ([0-9]*) *//p' "$tmp.err" | sed -n 1p)
  never=0.000000
  # The time stays 0 where TLS fails; what curl says of TLS it says after TCP.
  [ -z "$(sed -n '/^\*[[:space:]]*\(Connected to\|TLSv1\|ALPN\)/p' "$tmp.err")" ] || joined=$total
  if [ "$check" = tcp ]; then
    if [ "$joined" != "$never" ]; then outcome ok tcp connected
    elif [ "$code" = 6 ]; then outcome fail dns 'no answer from DNS'
    else outcome fail tcp "$why"; fi
  elif [ "$status" != 000 ]; then
    judge_status "$scheme" "$status"
  else
    case $code in
      5 | 97) outcome fail proxy "$why" ;;
      6) outcome fail dns 'no answer from DNS' ;;
      7) outcome fail "${proxy:+proxy-}tcp" "$why" ;;
      35) outcome fail tls "$why" ;;
      60 | 51) outcome fail tls "$why; $(issuer_curl ${proxy:+--proxy "$proxy"} "$scheme://$place/")" ;;
      77) outcome skip tls "curl finds no certificates to trust: $why" ;;
      *)
        if [ -n "$proxy" ] && [ "$connect" != 000 ] && [ "$connect" != 200 ]; then
          outcome fail proxy "the proxy answers $connect to CONNECT"
        elif [ "$named" = "$never" ]; then outcome fail dns "$why"
        elif [ "$joined" = "$never" ]; then outcome fail tcp "$why"
        elif [ "$scheme" = https ] && [ "$secured" = "$never" ]; then outcome fail tls "$why"
        else outcome fail http "$why"; fi
        ;;
    esac
  fi
  issuer=$(sed -n 's/^\*[[:space:]]*issuer: *//p' "$tmp.err" | sed -n 1p)
  alpn=$(sed -n 's/^\*[[:space:]]*ALPN[:,] server accepted \(to use \)\{0,1\}//p' "$tmp.err" | sed -n 1p)
}

ask_openssl() {
  proxy_for https
  ms=$(date +%s)
  case $proxy in
    https://* | socks* | *@*) outcome skip proxy 'this proxy needs curl' && ms=0 && return ;;
  esac
  [ -n "$proxy" ] || lookup || return
  # What -state writes is there even if the command has to be ended.
  set -- -state -connect "$place" -servername "$host" -verify_hostname "$host" -alpn http/1.1 -ign_eof
  [ -z "$trust" ] || set -- "$@" -CAfile "$trust"
  [ "$check$trust" = api ] || set -- "$@" -verify_return_error
  proxy=${proxy#*://} && proxy=${proxy%%/*}
  [ -z "$proxy" ] || set -- "$@" -proxy "$proxy"
  request | limited openssl s_client "$@" >"$tmp.out" 2>"$tmp.err"
  ms=$((($(date +%s) - ms) * 1000))
  tr -d '\r' <"$tmp.out" >"$tmp.head"
  status=$(sed -n 's,^HTTP/[0-9.]* \([0-9][0-9][0-9]\).*,\1,p' "$tmp.head" | sed -n 1p)
  issuer=$(sed -n 's/^issuer=//p' "$tmp.head" | sed -n 1p)
  alpn=$(sed -n 's/^ALPN protocol: //p' "$tmp.head" | sed -n 1p)
  why=$(sed -n 's/^verify error:num=[0-9]*://p' "$tmp.err" "$tmp.out" | sed -n 1p)
  if [ -n "$status" ]; then judge_status https "$status"
  elif [ -n "$why" ]; then outcome fail tls "$why; $(issuer_openssl ${proxy:+-proxy "$proxy"})"
  elif [ -z "$(sed -n '/^SSL_connect:/p' "$tmp.err")" ]; then
    outcome fail "${proxy:+proxy-}tcp" "$(sed -n 's/.*:BIO_[a-z]*:\(.*\):.*/\1/p;s/^connect:errno=/errno /p' "$tmp.err" | sed -n 1p)"
    [ -n "$detail" ] || detail="no connection within $LIMIT s"
  elif [ -z "$(sed -n '/^SSL-Session\|^New, TLS/p' "$tmp.out")" ]; then
    outcome fail tls 'the handshake does not end'
  elif [ -n "$(sed -n '/Cipher is (NONE)/p' "$tmp.out")" ]; then
    outcome fail tls 'the handshake fails'
  else outcome fail http 'no HTTP answer'; fi
}

request() {
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: aks-egress-probe\r\nConnection: close\r\n\r\n' "$path" "$host"
}

ask_nc_http() {
  proxy_for http
  [ -z "$proxy" ] || { outcome skip proxy 'the proxy needs curl' && return; }
  lookup || return
  ms=$(date +%s)
  request | limited nc -w "$LIMIT" "$host" "$port" >"$tmp.head" 2>"$tmp.err"
  code=$?
  ms=$((($(date +%s) - ms) * 1000))
  status=$(sed -n '1s,^HTTP/[0-9.]* \([0-9][0-9][0-9]\).*,\1,p' "$tmp.head")
  if [ -n "$status" ]; then judge_status http "$status"
  elif [ "$code" = 0 ]; then outcome fail http 'no HTTP answer'
  else outcome fail tcp "$(sed -n 1p "$tmp.err")"; fi
}

ask_tcp() {
  if has curl; then ask_curl http && return; fi
  lookup || return
  ms=$(date +%s)
  if has nc; then
    # Not every nc can only connect; the others end with their peer.
    scan=$(nc -h 2>&1 | sed -n 's/^[[:space:]]*-z.*/-z/p')
    if limited nc ${scan:+"$scan"} -w "$LIMIT" "$host" "$port" </dev/null >/dev/null 2>"$tmp.err"; then
      outcome ok tcp connected
    else
      why=$(sed -n 1p "$tmp.err")
      outcome fail tcp "${why:-no connection within $LIMIT s}"
    fi
  else
    limited openssl s_client -state -connect "$place" </dev/null >"$tmp.out" 2>"$tmp.err"
    if [ -n "$(sed -n '/^SSL_connect:/p' "$tmp.err")" ]; then outcome ok tcp connected; else
      outcome fail tcp "no connection within $LIMIT s"
    fi
  fi
  ms=$((($(date +%s) - ms) * 1000))
}

# Half a check is no check: what is missing is said, and nothing counts as reached.
half() { # tool that is missing
  path=''
  ask_tcp
  [ "$result" != ok ] || outcome skip tcp "connected, but no more could be asked without $1"
}

ask_ntp() {
  lookup || return
  ms=$(date +%s)
  answer='' datagrams=''
  ! has nc || datagrams=$(nc -h 2>&1 | sed -n '/^[[:space:]]*-u/p')
  # From a file, so that it is read at once and leaves as one datagram: version 4, from a client.
  { printf '\043' && printf '%047d' 0 | tr 0 '\000'; } >"$tmp.ask"
  for try in 1 2; do
    [ -z "$answer" ] || break
    if [ -n "$datagrams" ]; then
      limited nc -u -w 2 "$host" "$port" <"$tmp.ask" 2>/dev/null | wc -c | tr -d ' ' >"$tmp.out"
      [ "$(cat "$tmp.out")" -lt 48 ] || answer="time server answers, try $try"
    elif has chronyd; then
      limited chronyd -Q -t "$LIMIT" "server $host iburst maxsamples 1" >"$tmp.out" 2>&1 && answer='time server answers'
    elif has sntp; then
      limited sntp -t "$LIMIT" "$host" >"$tmp.out" 2>&1 && answer='time server answers'
    elif has ntpdate; then
      limited ntpdate -q "$host" >"$tmp.out" 2>&1 && answer='time server answers'
    else
      outcome skip ntp 'no nc for UDP, chronyd, sntp or ntpdate to ask the time with' && ms=0 && return
    fi
  done
  ms=$((($(date +%s) - ms) * 1000))
  if [ -n "$answer" ]; then outcome ok ntp "$answer"; else outcome fail ntp 'no answer to two questions for the time'; fi
}

ask_dns() { # udp|tcp
  ms=$(date +%s)
  if has dig; then
    limited dig +tries=1 "+time=$LIMIT" "+$([ "$1" = tcp ] || printf no)tcp" -p "$port" "@$host" mcr.microsoft.com A >"$tmp.out" 2>&1
  elif [ "$1" = tcp ]; then
    half dig && return
  elif has nslookup; then
    limited nslookup mcr.microsoft.com "$host" >"$tmp.out" 2>&1
  else
    outcome skip dns 'no dig or nslookup to ask the server with' && ms=0 && return
  fi
  code=$?
  ms=$((($(date +%s) - ms) * 1000))
  said=$(sed -n 's/.*status: \([A-Z]*\).*/\1/p;s/.*\(NXDOMAIN\|SERVFAIL\|REFUSED\).*/\1/p' "$tmp.out" | sed -n 1p)
  if [ "$code" = 0 ] || [ -n "$said" ]; then outcome ok dns "the server answers ${said:-NOERROR}"; else
    outcome fail dns 'the server does not answer'
  fi
}

# The CA of the cluster signs the certificate of the API server; without it only half of TLS can be seen.
trust_for() {
  trust=''
  [ "$check" = api ] || return 0
  for file in "${AKS_EGRESS_CLUSTER_CA:-}" /etc/kubernetes/certs/ca.crt /var/run/secrets/kubernetes.io/serviceaccount/ca.crt; do
    if [ -z "$trust" ] && [ -r "$file" ]; then trust=$file; fi
  done
}

ask() {
  result=fail layer=none ms=0 detail='' address='' issuer='' alpn=''
  case $host in *:*) place=[$host]:$port ;; *) place=$host:$port ;; esac
  trust_for
  case $check in
    https | api)
      if has curl; then ask_curl https; elif has openssl; then ask_openssl; else half 'curl or openssl'; fi
      if [ "$check" = api ] && [ "$result" = ok ]; then
        detail="$detail; ALPN ${alpn:-refused: a device on the way that takes it off breaks konnectivity}"
        [ -n "$trust" ] || outcome skip tls "$detail; certificate not checked: AKS_EGRESS_CLUSTER_CA names no CA of the cluster"
      fi
      ;;
    http) if has curl; then ask_curl http; elif has nc; then ask_nc_http; else half 'curl or nc'; fi ;;
    tcp) path='' && ask_tcp ;;
    ntp) ask_ntp ;;
    dns-udp) ask_dns udp ;;
    dns-tcp) ask_dns tcp ;;
  esac
  [ "$result" = fail ] || detail="$detail${issuer:+; issuer $issuer}"
  case $address in '' | "$host") ;; *) detail="$detail; at $address" ;; esac
  [ -z "${proxy:-}" ] || detail="$detail; through the proxy"
  proxy=''
}

probe() { # id level rule port protocol check path-or-reason host...
  row=$((row + 1))
  case $phase in
    count) return ;;
    report) report "$@" && return ;;
  esac
  [ $((row % WORKERS)) -eq "$worker" ] || return 0
  port=$4 check=$6 path=$7 tmp=$dir/$row
  rule=$3
  if [ "$check" = skip ]; then
    result=skip layer=none ms=0 detail=$7 host=''
  elif [ $(($(date +%s) - started)) -ge "$DEADLINE" ]; then
    result=fail layer=time ms=0 detail="not asked within $DEADLINE s" host=''
  else
    shift 7
    # Witnesses are asked in turn: one that is reached proves the rule.
    for host; do
      path_of_host=$path
      ask
      path=$path_of_host
      [ "$result" = fail ] || break
    done
    [ "$host" = "$rule" ] || case $rule in "$host"/*) ;; *) detail="by witness $host: $detail" ;; esac
  fi
  detail=$(printf '%s' "$detail" | tr -c ' -~' ' ' | sed 's/^\(.\{240\}\).*/\1.../')
  printf '%s\n' "$result" "$layer" "$ms" "$host" "$detail" >"$tmp.done"
  mv "$tmp.done" "$dir/$row"
}

control() { # host
  probe 'negative-control' "$CONTROL" "$1" 443 TCP https / "$1"
}

tap() { printf '%s' "$1" | tr -c ' -~' '?' | sed 's/[\\#]/\\&/g'; }
json() { printf '%s' "$1" | tr -c ' -~' '?' | sed 's/["\\]/\\&/g'; }
say() { [ "$AKS_EGRESS_JSON" = 1 ] || printf '# %s\n' "$(printf '%s' "$1" | tr -c ' -~' '?')"; }

report() { # as probe
  result=fail layer=none ms=0 host='' detail='no result: the check was ended'
  if [ -r "$dir/$row" ]; then
    { read -r result && read -r layer && read -r ms && read -r host && read -r detail; } <"$dir/$row"
  fi
  if [ "$1" = negative-control ]; then
    case $result in
      ok) result=fail detail="the network is open: a host that nothing needs is reached; $detail" ;;
      fail) result=ok detail="blocked, as it must be: $detail" ;;
    esac
  fi
  case $result:$2 in
    ok:*) word=ok end='' passed=$((passed + 1)) ;;
    skip:*) word=ok end=" # SKIP $detail" detail='' skipped=$((skipped + 1)) ;;
    fail:required) word='not ok' end='' failed=$((failed + 1)) failures="$failures $3:$4($layer)" ;;
    *) word='not ok' end=" # TODO $2" warned=$((warned + 1)) ;;
  esac
  if [ "$1" != negative-control ] && [ "$result" != skip ]; then checked=$((checked + 1)); fi
  if [ "$AKS_EGRESS_JSON" = 1 ]; then
    [ "$result" = skip ] && detail=${end#' # SKIP '}
    printf '{"number":%s,"id":"%s","level":"%s","destination":"%s","port":%s,"protocol":"%s",' \
      "$row" "$(json "$1")" "$2" "$(json "$3")" "$4" "$5"
    printf '"host":"%s","result":"%s","layer":"%s","ms":%s,"detail":"%s"}\n' \
      "$(json "$host")" "$result" "$layer" "$ms" "$(json "$detail")"
  else
    printf '%s %s - %s %s:%s/%s %s %sms%s%s\n' "$word" "$row" "$(tap "$1")" "$(tap "$3")" "$4" "$5" \
      "$layer" "$ms" "$(tap "${detail:+ $detail}")" "$end"
  fi
}

stop() { # reason
  if [ "$AKS_EGRESS_JSON" = 1 ]; then printf '{"error":"%s"}\n' "$(json "$1")"; else printf 'Bail out! %s\n' "$1"; fi
  exit 2
}

[ "$AKS_EGRESS_JSON" = 1 ] || echo 'TAP version 13'
has curl || has openssl || has nc || stop 'neither curl nor openssl nor nc is here'
for tool in date mktemp mv rm sed tr; do has "$tool" || stop "$tool is not here"; done
dir=$(mktemp -d) || stop 'no temporary directory can be made: mount one at /tmp or set TMPDIR'
# For what other programs leave, too.
TMPDIR=$dir
export TMPDIR
workers=''
trap 'rm -rf -- "$dir"' EXIT
# shellcheck disable=SC2086 # one process id for each worker
trap 'kill $workers 2>/dev/null; exit 143' HUP INT TERM

phase=count row=0 && endpoints
[ "$AKS_EGRESS_JSON" = 1 ] || echo "1..$row"
say "tools: $(for tool in curl openssl nc getent nslookup dig host chronyd; do has $tool && printf '%s ' $tool; done)"
for name in http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY; do
  value=$(eval "printf '%s' \"\${$name:-}\"")
  [ -z "$value" ] || say "$name=$(without_password "$value")"
done
[ -z "${no_proxy:-${NO_PROXY:-}}" ] || say "no_proxy=${no_proxy:-$NO_PROXY}"
[ "$OMITTED" = 0 ] || say "rules that could not be written: $OMITTED; the comments of this script say why"

started=$(date +%s) phase=work worker=0
while [ "$worker" -lt "$WORKERS" ]; do
  row=0
  endpoints &
  workers="$workers $!"
  worker=$((worker + 1))
done
wait
workers=''

phase=report row=0 passed=0 failed=0 warned=0 skipped=0 checked=0 failures=''
endpoints
code=0
[ "$checked" -gt 0 ] || code=2
[ "$failed" -eq 0 ] || code=1
if [ "$AKS_EGRESS_JSON" = 1 ]; then
  printf '{"summary":{"ok":%s,"failed":%s,"warned":%s,"skipped":%s,"exit":%s}}\n' "$passed" "$failed" "$warned" "$skipped" "$code"
fi
say "$passed ok, $failed not ok, $warned not ok without being required, $skipped not checked; exit code $code"
[ -z "$failures" ] || say "required and not reached:$failures"
[ "$code" != 2 ] || say 'nothing could be checked'
say 'nothing is left behind: the temporary directory is removed'
exit "$code"
