// Outbound rules of an AKS cluster, written by aks-egress 0.1.0 for bicep. Do not edit.
// Edition: 2026-06-19
// Profile: AzureCloud westeurope; features gpu, azure-monitor, azure-policy, keyvault-csi, workload-identity; facts apiServerVnetIntegration=false, appRoutingTlsFromKeyVault=false, authorizedIpRanges=false, azureLinux2=false, clusterExists=true, gpu=true, gpuDriverNone=false, istioPluginCa=false, istioSecureIngressGateway=false, kubenet=false, linux=true, networkIsolated=false, nodeOsChannel=NodeImage, privateCluster=false, windows=false, windowsGmsa=false
// Command: aks-egress export bicep --cloud AzureCloud --location westeurope --feature gpu,azure-monitor,azure-policy,keyvault-csi,workload-identity --fact apiServerVnetIntegration=false --fact appRoutingTlsFromKeyVault=false --fact authorizedIpRanges=false --fact azureLinux2=false --fact clusterExists=true --gpu --fact gpuDriverNone=false --fact istioPluginCa=false --fact istioSecureIngressGateway=false --fact kubenet=false --linux --fact networkIsolated=false --fact nodeOsChannel=NodeImage --no-private --fact windows=false --fact windowsGmsa=false --api-server-fqdn shop-prod-4k7m2x9q.hcp.westeurope.azmk8s.io --as-of 2026-06-19
// Preview: az deployment group what-if --resource-group "$RESOURCE_GROUP" --template-file aks-egress.bicep --parameters firewallPolicyName="$POLICY"
// Apply: az deployment group create --resource-group "$RESOURCE_GROUP" --template-file aks-egress.bicep --parameters firewallPolicyName="$POLICY"
// Check: az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress
// Roll back: apply the file of before; each group is replaced as a whole.
// Remove: az network firewall policy rule-collection-group delete --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress
// Lint: no-hardcoded-env-urls warns of host names, which are what this file is for.

@description('Existing firewall policy.')
@minLength(1)
@maxLength(80)
param firewallPolicyName string

@description('Replaced as a whole.')
@minLength(1)
@maxLength(80)
param ruleCollectionGroupName string = 'rcg-aks-egress'

@description('No other rule collection group of the policy may have it.')
@minValue(100)
@maxValue(65000)
param groupPriority int = 400

@description('Subnets of the nodes.')
@minLength(1)
param sourceAddresses string[]

// rc-aks-core-net: core, network rules, required
var coreNetRules = [
  // core/api-server-address#tcp-443 (required): Lets pods outside the system namespaces call the API server through the in-cluster kubernetes service, which leaves the node for its public IP address. Without it: Operators, ingress controllers and service meshes time out on the kubernetes service address; the firewall log shows denied TCP 443 without a server name. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-network-rules, 2019-09-16)
  {
    ruleType: 'NetworkRule'
    name: 'core-api-server-address-tcp-443'
    description: 'core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · azure-global-required-network-rules, 2019-09-16'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationFqdns: [
      'shop-prod-4k7m2x9q.hcp.westeurope.azmk8s.io'
    ]
    destinationPorts: [
      '443'
    ]
  }
]

// rc-aks-core-app: core, application rules, required
var coreAppRules = [
  // core/api-server#*.hcp.{location}.azmk8s.io (required): Lets kubelet, kube-proxy and system pods reach the API server of the cluster, and carries the konnectivity tunnel back from it. Without it: Nodes never join or turn NotReady: bootstrap ends with exit code 51, or with 52 or 53 when the name does not resolve; kubectl logs, exec and port-forward time out. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2019-06-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-api-server-hcp-location-azmk8s.io'
    description: 'core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global-required-fqdn-application-rules, 2019-06-06'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'shop-prod-4k7m2x9q.hcp.westeurope.azmk8s.io'
    ]
    terminateTLS: false
  }
  // core/azure-resource-manager#management.azure.com (required): Lets the cloud provider, the storage drivers and the autoscaler read and change Azure resources such as load balancers, disks and routes. Without it: Services of type LoadBalancer stay pending, disks do not attach, and scaling or upgrading nodes stops. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2019-05-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-azure-resource-manager-management.azure.com'
    description: 'core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global-required-fqdn-application-rules, 2019-05-06'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'management.azure.com'
    ]
    terminateTLS: false
  }
  // core/entra-id#login.microsoftonline.com (required): Issues the tokens with which the identities of the cluster call Azure. Without it: Every call to Azure fails for want of a token: load balancers, disks, pulls from private registries and add-ons stop working. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2019-05-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-entra-id-login.microsoftonline.com'
    description: 'core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global-required-fqdn-application-rules, 2019-05-06'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'login.microsoftonline.com'
    ]
    terminateTLS: false
  }
  // core/mcr#*.data.mcr.microsoft.com (required): Serves the layers of the images: the registry redirects every download to a data host of a nearby region. Without it: Image pulls start and then fail while the layers download; pods stay in ImagePullBackOff. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2020-03-09)
  {
    ruleType: 'ApplicationRule'
    name: 'core-mcr-data.mcr.microsoft.com'
    description: 'core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global-required-fqdn-application-rules, 2020-03-09'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.data.mcr.microsoft.com'
    ]
    terminateTLS: false
  }
  // core/mcr#mcr-0001.mcr-msedge.net (required): Is the name behind the registry that DNS answers end in; it matters to firewalls that match names in DNS answers. Without it: A firewall that follows DNS aliases drops image pulls from mcr.microsoft.com. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2024-06-14)
  {
    ruleType: 'ApplicationRule'
    name: 'core-mcr-mcr-0001.mcr-msedge.net'
    description: 'core/mcr#mcr-0001.mcr-msedge.net (required) · Is the name behind the registry that DNS answers end in… · azure-global-required-fqdn-application-rules, 2024-06-14'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'mcr-0001.mcr-msedge.net'
    ]
    terminateTLS: false
  }
  // core/mcr#mcr.microsoft.com (required): Serves the images of all system pods, such as CoreDNS, kube-proxy, the network plugin and the storage drivers, and is the first host that a new node tests. Without it: Node bootstrap ends with exit code 50, and system pods stay in ImagePullBackOff after the next upgrade or scale-out. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2019-05-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-mcr-mcr.microsoft.com'
    description: 'core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global-required-fqdn-application-rules, 2019-05-06'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'mcr.microsoft.com'
    ]
    terminateTLS: false
  }
  // core/node-binaries#packages.aks.azure.com (required): Serves the binaries that nodes download at start, such as kubelet, kubectl and the network plugins. Without it: Node bootstrap ends with exit code 31 or 41 on Linux, or 33 to 40 on Windows. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2025-02-10)
  {
    ruleType: 'ApplicationRule'
    name: 'core-node-binaries-packages.aks.azure.com'
    description: 'core/node-binaries#packages.aks.azure.com (required) · Serves the binaries that nodes download at start, such as… · azure-global-required-fqdn-application-rules, 2025-02-10'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'packages.aks.azure.com'
    ]
    terminateTLS: false
  }
  // core/packages-microsoft#packages.microsoft.com (required): Delivers packages such as containerd, kubelet and the registry credential provider to nodes whose image does not hold the wanted version, and all updates of Azure Linux. Without it: Creating nodes fails with exit codes such as 121, 122 or 205 when a version is not in the node image; Azure Linux nodes get no updates. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'core-packages-microsoft-packages.microsoft.com'
    description: 'core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'packages.microsoft.com'
    ]
    terminateTLS: false
  }
]

// rc-aks-core-app-legacy: core, application rules, legacy
var coreAppLegacyRules = [
  // core/node-binaries#acs-mirror.azureedge.net (legacy): Is the former mirror of the node binaries; current nodes use it only when packages.aks.azure.com fails its health check. Without it: Nothing on current node images while packages.aks.azure.com answers; node images older than mid 2025 cannot download their binaries. (required-outbound-network-rules-and-fqdns-for-aks-clusters/azure-global-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'core-node-binaries-acs-mirror.azureedge.net'
    description: 'core/node-binaries#acs-mirror.azureedge.net (legacy) · Is the former mirror of the node binaries; current nodes… · azure-global-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'acs-mirror.azureedge.net'
    ]
    terminateTLS: false
  }
]

// rc-aks-gpu-app-legacy: gpu, application rules, legacy
var gpuAppLegacyRules = [
  // gpu/drivers#download.docker.com (legacy): Installed NVIDIA drivers and their container runtime on GPU nodes; current nodes take them from container images. Without it: On node images older than August 2022 GPU nodes come up without a driver (exit code 84); nothing on current ones. (gpu-enabled-aks-clusters-required-fqdn-application-rules, 2022-03-31)
  {
    ruleType: 'ApplicationRule'
    name: 'gpu-drivers-download.docker.com'
    description: 'gpu/drivers#download.docker.com (legacy) · Installed NVIDIA drivers and their container runtime on… · gpu-enabled-aks-clusters-required-fqdn-application-rules, 2022-03-31'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'download.docker.com'
    ]
    terminateTLS: false
  }
  // gpu/drivers#nvidia.github.io (legacy): Installed NVIDIA drivers and their container runtime on GPU nodes; current nodes take them from container images. Without it: On node images older than August 2022 GPU nodes come up without a driver (exit code 84); nothing on current ones. (gpu-enabled-aks-clusters-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'gpu-drivers-nvidia.github.io'
    description: 'gpu/drivers#nvidia.github.io (legacy) · Installed NVIDIA drivers and their container runtime on… · gpu-enabled-aks-clusters-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'nvidia.github.io'
    ]
    terminateTLS: false
  }
  // gpu/drivers#us.download.nvidia.com (legacy): Installed NVIDIA drivers and their container runtime on GPU nodes; current nodes take them from container images. Without it: On node images older than August 2022 GPU nodes come up without a driver (exit code 84); nothing on current ones. (gpu-enabled-aks-clusters-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'gpu-drivers-us.download.nvidia.com'
    description: 'gpu/drivers#us.download.nvidia.com (legacy) · Installed NVIDIA drivers and their container runtime on… · gpu-enabled-aks-clusters-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'us.download.nvidia.com'
    ]
    terminateTLS: false
  }
]

// rc-aks-azure-monitor-app: azure-monitor, application rules, required
var azureMonitorAppRules = [
  // azure-monitor/application-insights#*.in.applicationinsights.azure.com (required): Takes traces and metrics of applications that Azure Monitor instruments by itself. Without it: Applications run, but Application Insights shows no requests and no dependencies. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2025-06-04)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-application-insights-in.applicationinsights.azure.com'
    description: 'azure-monitor/application-insights#*.in.applicationinsights.azure.com (required) · Takes traces and metrics of applications that Azure… · azure-public-cloud-required-fqdn-application-rules, 2025-06-04'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.in.applicationinsights.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/control#global.handler.control.monitor.azure.com (required): Hands the agents their data collection rules and access tokens. Without it: Agents collect nothing, since they never learn what to collect. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2024-12-08)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-control-global.handler.control.monitor.azure.com'
    description: 'azure-monitor/control#global.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'global.handler.control.monitor.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/control#{location}.handler.control.monitor.azure.com (required): Hands the agents their data collection rules and access tokens. Without it: Agents collect nothing, since they never learn what to collect. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2024-01-18)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-control-location-handler.control.monitor.azure.com'
    description: 'azure-monitor/control#{location}.handler.control.monitor.azure.com (required) · Hands the agents their data collection rules and access… · azure-public-cloud-required-fqdn-application-rules, 2024-01-18'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'westeurope.handler.control.monitor.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/ingestion#*.ingest.monitor.azure.com (required): Takes Prometheus metrics and logs at the data collection endpoints of the workspace. Without it: Managed Prometheus and Grafana stay empty, and logs sent through data collection endpoints are lost. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2024-12-08)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-ingestion-ingest.monitor.azure.com'
    description: 'azure-monitor/ingestion#*.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.ingest.monitor.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required): Takes Prometheus metrics and logs at the data collection endpoints of the workspace. Without it: Managed Prometheus and Grafana stay empty, and logs sent through data collection endpoints are lost. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2024-12-08)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-ingestion-metrics.ingest.monitor.azure.com'
    description: 'azure-monitor/ingestion#*.metrics.ingest.monitor.azure.com (required) · Takes Prometheus metrics and logs at the data collection… · azure-public-cloud-required-fqdn-application-rules, 2024-12-08'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.metrics.ingest.monitor.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/logs#*.ods.opinsights.azure.com (required): Takes container logs, events and inventory, and hands the agents their workspace configuration. Without it: Container Insights shows no logs and the agents restart in a loop. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-logs-ods.opinsights.azure.com'
    description: 'azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.ods.opinsights.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/logs#*.oms.opinsights.azure.com (required): Takes container logs, events and inventory, and hands the agents their workspace configuration. Without it: Container Insights shows no logs and the agents restart in a loop. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-logs-oms.opinsights.azure.com'
    description: 'azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.oms.opinsights.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/metrics#*.monitoring.azure.com (required): Takes node and pod metrics as custom metrics of the public cloud. Without it: Metric charts and metric alerts of Container Insights stay empty. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-metrics-monitoring.azure.com'
    description: 'azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'westeurope.monitoring.azure.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/telemetry#dc.services.visualstudio.com (required): Takes the health telemetry that the monitoring agents send about themselves. Without it: No data is lost; agents log failed uploads and Microsoft support sees less. (aks-features-add-ons-and-integrations/azure-monitor-managed-prometheus-container-insights-and-azure-monitor-application-insights-autoinstrumentation/azure-public-cloud-required-fqdn-application-rules, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-telemetry-dc.services.visualstudio.com'
    description: 'azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · azure-public-cloud-required-fqdn-application-rules, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'dc.services.visualstudio.com'
    ]
    terminateTLS: false
  }
]

// rc-aks-azure-policy-app: azure-policy, application rules, required
var azurePolicyAppRules = [
  // azure-policy/service#data.policy.core.windows.net (required): Delivers policy assignments and takes compliance results of the Azure Policy add-on. Without it: The add-on enforces stale policies or none, and compliance stays unknown. (aks-features-add-ons-and-integrations/azure-policy/azure-policy-required-fqdn-application-rules, 2020-11-17)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-policy-service-data.policy.core.windows.net'
    description: 'azure-policy/service#data.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'data.policy.core.windows.net'
    ]
    terminateTLS: false
  }
  // azure-policy/service#store.policy.core.windows.net (required): Delivers policy assignments and takes compliance results of the Azure Policy add-on. Without it: The add-on enforces stale policies or none, and compliance stays unknown. (aks-features-add-ons-and-integrations/azure-policy/azure-policy-required-fqdn-application-rules, 2020-11-17)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-policy-service-store.policy.core.windows.net'
    description: 'azure-policy/service#store.policy.core.windows.net (required) · Delivers policy assignments and takes compliance results… · azure-policy-required-fqdn-application-rules, 2020-11-17'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'store.policy.core.windows.net'
    ]
    terminateTLS: false
  }
]

// rc-aks-azure-policy-app-recommended: azure-policy, application rules, recommended
var azurePolicyAppRecommendedRules = [
  // azure-policy/entra-id#login.windows.net (recommended): Is an older name of the public sign-in service that the Azure Policy article asks for. Without it: The add-on may get no token where it uses the older name. (correction policy-login-and-telemetry, 2021-05-03)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-policy-entra-id-login.windows.net'
    description: 'azure-policy/entra-id#login.windows.net (recommended) · Is an older name of the public sign-in service that the… · correction policy-login-and-telemetry, 2021-05-03'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'login.windows.net'
    ]
    terminateTLS: false
  }
]

// rc-aks-keyvault-csi-app: keyvault-csi, application rules, required
var keyvaultCsiAppRules = [
  // keyvault-csi/vault#vault.azure.net (required): Hands secrets, keys and certificates to pods through the secrets store driver. Without it: Pods that mount secrets stay in ContainerCreating, and rotated secrets never arrive. (aks-features-add-ons-and-integrations/azure-key-vault-provider-for-secrets-store-csi-driver/azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16)
  {
    ruleType: 'ApplicationRule'
    name: 'keyvault-csi-vault-vault.azure.net'
    description: 'keyvault-csi/vault#vault.azure.net (required) · Hands secrets, keys and certificates to pods through the… · azure-key-vault-provider-for-secrets-store-csi-driver-required-fqdn-application-rules, 2022-06-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.vault.azure.net'
    ]
    terminateTLS: false
  }
]

resource policy 'Microsoft.Network/firewallPolicies@2025-07-01' existing = {
  name: firewallPolicyName
}

resource rcgAksEgressGroup 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2025-07-01' = {
  parent: policy
  name: ruleCollectionGroupName
  properties: {
    priority: groupPriority
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-core-net'
        priority: 200
        action: {
          type: 'Allow'
        }
        rules: coreNetRules
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-core-app'
        priority: 1000
        action: {
          type: 'Allow'
        }
        rules: coreAppRules
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-core-app-legacy'
        priority: 1002
        action: {
          type: 'Allow'
        }
        rules: coreAppLegacyRules
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-gpu-app-legacy'
        priority: 1022
        action: {
          type: 'Allow'
        }
        rules: gpuAppLegacyRules
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-azure-monitor-app'
        priority: 1040
        action: {
          type: 'Allow'
        }
        rules: azureMonitorAppRules
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-azure-policy-app'
        priority: 1050
        action: {
          type: 'Allow'
        }
        rules: azurePolicyAppRules
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-azure-policy-app-recommended'
        priority: 1051
        action: {
          type: 'Allow'
        }
        rules: azurePolicyAppRecommendedRules
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'rc-aks-keyvault-csi-app'
        priority: 1080
        action: {
          type: 'Allow'
        }
        rules: keyvaultCsiAppRules
      }
    ]
  }
}

output edition string = '2026-06-19'
output ruleCount int = 26
