-- Outbound rules of an AKS cluster, written by aks-egress for kql. Do not edit.
-- Edition: 2026-06-19
-- Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
-- Command: aks-egress export kql --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2026-06-19 --set dialect=spark
-- Input: fw(host STRING, port INT, proto STRING, action STRING); host is a name or an IPv4 address.
WITH names AS (
  SELECT * FROM VALUES
    ('.in.applicationinsights.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/application-insights#*.in.applicationinsights.azure.com', 'required', 'Takes traces and metrics of applications that Azure Monitor instruments by itself.'),
    ('global.handler.control.monitor.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/control#global.handler.control.monitor.azure.com', 'required', 'Hands the agents their data collection rules and access tokens.'),
    ('westeurope.handler.control.monitor.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/control#{location}.handler.control.monitor.azure.com', 'required', 'Hands the agents their data collection rules and access tokens.'),
    ('.ingest.monitor.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/ingestion#*.ingest.monitor.azure.com', 'required', 'Takes Prometheus metrics and logs at the data collection endpoints of the workspace.'),
    ('.metrics.ingest.monitor.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com', 'required', 'Takes Prometheus metrics and logs at the data collection endpoints of the workspace.'),
    ('.ods.opinsights.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/logs#*.ods.opinsights.azure.com', 'required', 'Takes container logs, events and inventory, and hands the agents their workspace configuration.'),
    ('.oms.opinsights.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/logs#*.oms.opinsights.azure.com', 'required', 'Takes container logs, events and inventory, and hands the agents their workspace configuration.'),
    ('westeurope.monitoring.azure.com', 443, 'HTTPS', 'TCP', 'azure-monitor/metrics#*.monitoring.azure.com', 'required', 'Takes node and pod metrics as custom metrics of the public cloud.'),
    ('dc.services.visualstudio.com', 443, 'HTTPS', 'TCP', 'azure-monitor/telemetry#dc.services.visualstudio.com', 'required', 'Takes the health telemetry that the monitoring agents send about themselves.'),
    ('login.windows.net', 443, 'HTTPS', 'TCP', 'azure-policy/entra-id#login.windows.net', 'recommended', 'Is an older name of the public sign-in service that the Azure Policy article asks for.'),
    ('data.policy.core.windows.net', 443, 'HTTPS', 'TCP', 'azure-policy/service#data.policy.core.windows.net', 'required', 'Delivers policy assignments and takes compliance results of the Azure Policy add-on.'),
    ('store.policy.core.windows.net', 443, 'HTTPS', 'TCP', 'azure-policy/service#store.policy.core.windows.net', 'required', 'Delivers policy assignments and takes compliance results of the Azure Policy add-on.'),
    ('.hcp.westeurope.azmk8s.io', 443, 'HTTPS', 'TCP', 'core/api-server#*.hcp.{location}.azmk8s.io', 'required', 'Lets kubelet, kube-proxy and system pods reach the API server of the cluster, and carries the konnectivity tunnel back from it.'),
    ('management.azure.com', 443, 'HTTPS', 'TCP', 'core/azure-resource-manager#management.azure.com', 'required', 'Lets the cloud provider, the storage drivers and the autoscaler read and change Azure resources such as load balancers, disks and routes.'),
    ('login.microsoftonline.com', 443, 'HTTPS', 'TCP', 'core/entra-id#login.microsoftonline.com', 'required', 'Issues the tokens with which the identities of the cluster call Azure.'),
    ('.data.mcr.microsoft.com', 443, 'HTTPS', 'TCP', 'core/mcr#*.data.mcr.microsoft.com', 'required', 'Serves the layers of the images: the registry redirects every download to a data host of a nearby region.'),
    ('mcr-0001.mcr-msedge.net', 443, 'HTTPS', 'TCP', 'core/mcr#mcr-0001.mcr-msedge.net', 'required', 'Is the name behind the registry that DNS answers end in; it matters to firewalls that match names in DNS answers.'),
    ('mcr.microsoft.com', 443, 'HTTPS', 'TCP', 'core/mcr#mcr.microsoft.com', 'required', 'Serves the images of all system pods, such as CoreDNS, kube-proxy, the network plugin and the storage drivers, and is the first host that a new node tests.'),
    ('acs-mirror.azureedge.net', 443, 'HTTPS', 'TCP', 'core/node-binaries#acs-mirror.azureedge.net', 'legacy', 'Is the former mirror of the node binaries; current nodes use it only when packages.aks.azure.com fails its health check.'),
    ('packages.aks.azure.com', 443, 'HTTPS', 'TCP', 'core/node-binaries#packages.aks.azure.com', 'required', 'Serves the binaries that nodes download at start, such as kubelet, kubectl and the network plugins.'),
    ('packages.microsoft.com', 443, 'HTTPS', 'TCP', 'core/packages-microsoft#packages.microsoft.com', 'required', 'Delivers packages such as containerd, kubelet and the registry credential provider to nodes whose image does not hold the wanted version, and all updates of Azure Linux.'),
    ('azure.archive.ubuntu.com', 80, 'HTTP', 'TCP', 'core-optional/ubuntu-updates#azure.archive.ubuntu.com', 'recommended', 'Delivers security patches to Ubuntu nodes between node image upgrades.'),
    ('changelogs.ubuntu.com', 80, 'HTTP', 'TCP', 'core-optional/ubuntu-updates#changelogs.ubuntu.com', 'recommended', 'Delivers security patches to Ubuntu nodes between node image upgrades.'),
    ('security.ubuntu.com', 80, 'HTTP', 'TCP', 'core-optional/ubuntu-updates#security.ubuntu.com', 'recommended', 'Delivers security patches to Ubuntu nodes between node image upgrades.'),
    ('snapshot.ubuntu.com', 443, 'HTTPS', 'TCP', 'core-optional/ubuntu-updates#snapshot.ubuntu.com', 'recommended', 'Is the dated snapshot of the Ubuntu archive that the node OS channel SecurityPatch installs from.'),
    ('.cloud.defender.microsoft.com', 443, 'HTTPS', 'TCP', 'defender/ingestion#*.cloud.defender.microsoft.com', 'required', 'Takes the security events of the current Defender sensor.'),
    ('.vault.azure.net', 443, 'HTTPS', 'TCP', 'keyvault-csi/vault#vault.azure.net', 'required', 'Hands secrets, keys and certificates to pods through the secrets store driver.')
    AS t(key, rule_port, rule_proto, transport, rule_id, level, reason)
), addresses AS (
  SELECT * FROM VALUES
    (338821378L, 338821378L, 'address', 443, 'TCP', 'core/api-server-address#tcp-443', 'required', 'Lets pods outside the system namespaces call the API server through the in-cluster kubernetes service, which leaves the node for its public IP address.', '20.50.1.2/32'),
    (167772170L, 167772170L, 'address', 53, 'TCP', 'core/dns#tcp-53', 'recommended', 'Carries DNS answers that are too long for UDP, and the long-lived connections of LocalDNS.', '10.0.0.10/32'),
    (167772170L, 167772170L, 'address', 53, 'UDP', 'core/dns#udp-53', 'required', 'Resolves names at your own DNS servers where the virtual network uses them; Azure DNS needs no rule.', '10.0.0.10/32')
    AS t(first_address, last_address, how, rule_port, transport, rule_id, level, reason, destination)
), flows AS (
  SELECT rtrim('.', lower(host)) AS host, port, upper(proto) AS proto, count(*) AS hits, count_if(lower(action) = 'deny') AS denied
  FROM `fw`
  GROUP BY rtrim('.', lower(host)), port, upper(proto)
), named AS (
  SELECT *, split(host, '[.]') AS labels FROM flows WHERE NOT (host RLIKE '^[0-9]{1,3}([.][0-9]{1,3}){3}$')
), keyed AS (
  -- The name itself, then '.' and the name less its leading labels: '*.x' never equals x, and 'evilx' never ends in '.x'.
  SELECT host, port, proto, hits, denied,
         explode(transform(sequence(0, size(labels) - 1), depth -> CASE WHEN depth = 0 THEN host ELSE concat('.', array_join(slice(labels, depth + 1, size(labels)), '.')) END)) AS key
  FROM named
), addressed AS (
  SELECT *, aggregate(transform(split(host, '[.]'), part -> CAST(part AS BIGINT)), 0L, (sum, part) -> sum * 256 + part) AS address FROM flows WHERE host RLIKE '^[0-9]{1,3}([.][0-9]{1,3}){3}$'
), scored AS (
  SELECT /*+ BROADCAST(r) */ k.host, k.port, k.proto, k.hits, k.denied, r.rule_id, r.level, r.reason,
         CASE WHEN r.rule_id IS NULL THEN 0 WHEN r.rule_port <> k.port THEN 1 WHEN k.proto NOT IN (r.rule_proto, r.transport) THEN 2 ELSE 4 END AS score
  FROM keyed k LEFT JOIN names r ON r.key = k.key
  UNION ALL
  SELECT /*+ BROADCAST(r) */ a.host, a.port, a.proto, a.hits, a.denied, r.rule_id, r.level, r.reason,
         CASE WHEN r.rule_id IS NULL THEN 0 WHEN r.how = 'port' THEN 3 ELSE 4 END AS score
  FROM addressed a LEFT JOIN addresses r
    ON a.address BETWEEN r.first_address AND r.last_address AND r.rule_port = a.port
    AND r.transport = CASE WHEN a.proto IN ('HTTP', 'HTTPS') THEN 'TCP' ELSE a.proto END
)
SELECT CASE max(score)
         WHEN 4 THEN IF(first(denied) > 0, 'needed-but-denied', 'needed')
         WHEN 3 THEN 'possible-by-port' WHEN 2 THEN 'known-host-other-protocol' WHEN 1 THEN 'known-host-other-port'
         ELSE 'not-needed' END AS verdict,
       max_by(rule_id, score) AS rule_id, max_by(level, score) AS level, max_by(reason, score) AS reason,
       host, port, proto, first(hits) AS hits, first(denied) AS denied
FROM scored
GROUP BY host, port, proto
