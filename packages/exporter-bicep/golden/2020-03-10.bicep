// Outbound rules of an AKS cluster, written by aks-egress for bicep. Do not edit.
// Edition: 2020-03-09
// Profile: AzureCloud westeurope; features azure-monitor, azure-policy, keyvault-csi, defender
// Command: aks-egress export bicep --cloud AzureCloud --location westeurope --feature azure-monitor,azure-policy,keyvault-csi,defender --api-server-ip 20.50.1.2 --custom-dns 10.0.0.10 --as-of 2020-03-09 --set values=literals --set policyName=fwpol-hub --set sourceAddresses=10.240.0.0/16
// Preview: az deployment group what-if --resource-group "$RESOURCE_GROUP" --template-file aks-egress.bicep
// Apply: az deployment group create --resource-group "$RESOURCE_GROUP" --template-file aks-egress.bicep
// Check: az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress
// Roll back: apply the file of before; each group is replaced as a whole.
// Remove: az network firewall policy rule-collection-group delete --resource-group "$RESOURCE_GROUP" --policy-name "$POLICY" --name rcg-aks-egress
// Lint: no-hardcoded-env-urls warns of host names, which are what this file is for.

var firewallPolicyName = 'fwpol-hub'

var ruleCollectionGroupName = 'rcg-aks-egress'

var groupPriority = 400

var sourceAddresses = [
  '10.240.0.0/16'
]

// rc-aks-core-net: core, network rules, required
var coreNetRules = [
  // core/api-server-address#tcp-443 (required): Lets pods outside the system namespaces call the API server through the in-cluster kubernetes service, which leaves the node for its public IP address. Without it: Operators, ingress controllers and service meshes time out on the kubernetes service address; the firewall log shows denied TCP 443 without a server name. (required-ports-and-addresses-for-aks-clusters, 2019-09-16)
  {
    ruleType: 'NetworkRule'
    name: 'core-api-server-address-tcp-443'
    description: 'core/api-server-address#tcp-443 (required) · Lets pods outside the system namespaces call the API… · required-ports-and-addresses-for-aks-clusters, 2019-09-16'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      '20.50.1.2/32'
    ]
    destinationPorts: [
      '443'
    ]
  }
  // core/dns#udp-53 (required): Resolves names at your own DNS servers where the virtual network uses them; Azure DNS needs no rule. Without it: Names do not resolve: node bootstrap ends with exit code 52 or 53, and pods fail on every host name. (required-ports-and-addresses-for-aks-clusters, 2019-09-16)
  {
    ruleType: 'NetworkRule'
    name: 'core-dns-udp-53'
    description: 'core/dns#udp-53 (required) · Resolves names at your own DNS servers where the virtual… · required-ports-and-addresses-for-aks-clusters, 2019-09-16'
    ipProtocols: [
      'UDP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      '10.0.0.10/32'
    ]
    destinationPorts: [
      '53'
    ]
  }
  // core/ntp#udp-123 (required): Keeps the clock of Linux nodes right where the node image still asks a time server instead of the Azure host. Without it: Clocks of old nodes drift until certificates and tokens are refused. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'NetworkRule'
    name: 'core-ntp-udp-123'
    description: 'core/ntp#udp-123 (required) · Keeps the clock of Linux nodes right where the node image… · azure-global, 2019-06-06'
    ipProtocols: [
      'UDP'
    ]
    sourceAddresses: sourceAddresses
    destinationFqdns: [
      'ntp.ubuntu.com'
    ]
    destinationPorts: [
      '123'
    ]
  }
  // core/tunnel#tcp-22 (required): Carries the tunnel of older clusters through which the control plane reaches kubelets, pods and webhooks. Without it: kubectl logs, exec, attach and port-forward, admission webhooks and aggregated APIs fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters, 2019-05-30)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-tcp-22'
    description: 'core/tunnel#tcp-22 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2019-05-30'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      '20.50.1.2/32'
    ]
    destinationPorts: [
      '22'
    ]
  }
  // core/tunnel#tcp-9000 (required): Carries the tunnel of older clusters through which the control plane reaches kubelets, pods and webhooks. Without it: kubectl logs, exec, attach and port-forward, admission webhooks and aggregated APIs fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters, 2019-05-06)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-tcp-9000'
    description: 'core/tunnel#tcp-9000 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2019-05-06'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      '20.50.1.2/32'
    ]
    destinationPorts: [
      '9000'
    ]
  }
  // core/tunnel#udp-1194 (required): Carries the tunnel of older clusters through which the control plane reaches kubelets, pods and webhooks. Without it: kubectl logs, exec, attach and port-forward, admission webhooks and aggregated APIs fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters, 2020-03-09)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-udp-1194'
    description: 'core/tunnel#udp-1194 (required) · Carries the tunnel of older clusters through which the… · required-ports-and-addresses-for-aks-clusters, 2020-03-09'
    ipProtocols: [
      'UDP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      '20.50.1.2/32'
    ]
    destinationPorts: [
      '1194'
    ]
  }
  // core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-22 (required): Names the two ends of the SSH and OpenVPN based tunnels of older clusters, so that the tunnel ports can be tied to host names. Without it: The tunnel pod restarts in a loop; kubectl logs, exec and port-forward fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-hosts-hcp-location-azmk8s.io-tcp-22'
    description: 'core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-22 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      'AzureCloud.westeurope'
    ]
    destinationPorts: [
      '22'
    ]
  }
  // core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-9000 (required): Names the two ends of the SSH and OpenVPN based tunnels of older clusters, so that the tunnel ports can be tied to host names. Without it: The tunnel pod restarts in a loop; kubectl logs, exec and port-forward fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-hosts-hcp-location-azmk8s.io-tcp-9000'
    description: 'core/tunnel-hosts#*.hcp.{location}.azmk8s.io:tcp-9000 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      'AzureCloud.westeurope'
    ]
    destinationPorts: [
      '9000'
    ]
  }
  // core/tunnel-hosts#*.hcp.{location}.azmk8s.io:udp-1194 (required): Names the two ends of the SSH and OpenVPN based tunnels of older clusters, so that the tunnel ports can be tied to host names. Without it: The tunnel pod restarts in a loop; kubectl logs, exec and port-forward fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters/azure-global, 2020-03-09)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-hosts-hcp-location-azmk8s.io-udp-1194'
    description: 'core/tunnel-hosts#*.hcp.{location}.azmk8s.io:udp-1194 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2020-03-09'
    ipProtocols: [
      'UDP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      'AzureCloud.westeurope'
    ]
    destinationPorts: [
      '1194'
    ]
  }
  // core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-22 (required): Names the two ends of the SSH and OpenVPN based tunnels of older clusters, so that the tunnel ports can be tied to host names. Without it: The tunnel pod restarts in a loop; kubectl logs, exec and port-forward fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-hosts-tun-location-azmk8s.io-tcp-22'
    description: 'core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-22 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      'AzureCloud.westeurope'
    ]
    destinationPorts: [
      '22'
    ]
  }
  // core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-9000 (required): Names the two ends of the SSH and OpenVPN based tunnels of older clusters, so that the tunnel ports can be tied to host names. Without it: The tunnel pod restarts in a loop; kubectl logs, exec and port-forward fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-hosts-tun-location-azmk8s.io-tcp-9000'
    description: 'core/tunnel-hosts#*.tun.{location}.azmk8s.io:tcp-9000 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06'
    ipProtocols: [
      'TCP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      'AzureCloud.westeurope'
    ]
    destinationPorts: [
      '9000'
    ]
  }
  // core/tunnel-hosts#*.tun.{location}.azmk8s.io:udp-1194 (required): Names the two ends of the SSH and OpenVPN based tunnels of older clusters, so that the tunnel ports can be tied to host names. Without it: The tunnel pod restarts in a loop; kubectl logs, exec and port-forward fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters/azure-global, 2020-03-09)
  {
    ruleType: 'NetworkRule'
    name: 'core-tunnel-hosts-tun-location-azmk8s.io-udp-1194'
    description: 'core/tunnel-hosts#*.tun.{location}.azmk8s.io:udp-1194 (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2020-03-09'
    ipProtocols: [
      'UDP'
    ]
    sourceAddresses: sourceAddresses
    destinationAddresses: [
      'AzureCloud.westeurope'
    ]
    destinationPorts: [
      '1194'
    ]
  }
]

// rc-aks-core-app: core, application rules, required
var coreAppRules = [
  // core/api-server#*.hcp.{location}.azmk8s.io (required): Lets kubelet, kube-proxy and system pods reach the API server of the cluster, and carries the konnectivity tunnel back from it. Without it: Nodes never join or turn NotReady: bootstrap ends with exit code 51, or with 52 or 53 when the name does not resolve; kubectl logs, exec and port-forward time out. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-api-server-hcp-location-azmk8s.io'
    description: 'core/api-server#*.hcp.{location}.azmk8s.io (required) · Lets kubelet, kube-proxy and system pods reach the API… · azure-global, 2019-06-06'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.hcp.westeurope.azmk8s.io'
    ]
    terminateTLS: false
  }
  // core/azure-resource-manager#management.azure.com (required): Lets the cloud provider, the storage drivers and the autoscaler read and change Azure resources such as load balancers, disks and routes. Without it: Services of type LoadBalancer stay pending, disks do not attach, and scaling or upgrading nodes stops. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-05-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-azure-resource-manager-management.azure.com'
    description: 'core/azure-resource-manager#management.azure.com (required) · Lets the cloud provider, the storage drivers and the… · azure-global, 2019-05-06'
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
  // core/entra-id#login.microsoftonline.com (required): Issues the tokens with which the identities of the cluster call Azure. Without it: Every call to Azure fails for want of a token: load balancers, disks, pulls from private registries and add-ons stop working. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-05-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-entra-id-login.microsoftonline.com'
    description: 'core/entra-id#login.microsoftonline.com (required) · Issues the tokens with which the identities of the cluster… · azure-global, 2019-05-06'
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
  // core/mcr#*.cdn.mscr.io (required): Served the layers of the images until the registry moved its downloads to *.data.mcr.microsoft.com. Without it: Image pulls of that time fail while the layers download. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-mcr-cdn.mscr.io'
    description: 'core/mcr#*.cdn.mscr.io (required) · Served the layers of the images until the registry moved… · azure-global, 2019-06-06'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.cdn.mscr.io'
    ]
    terminateTLS: false
  }
  // core/mcr#*.data.mcr.microsoft.com (required): Serves the layers of the images: the registry redirects every download to a data host of a nearby region. Without it: Image pulls start and then fail while the layers download; pods stay in ImagePullBackOff. (required-ports-and-addresses-for-aks-clusters/azure-global, 2020-03-09)
  {
    ruleType: 'ApplicationRule'
    name: 'core-mcr-data.mcr.microsoft.com'
    description: 'core/mcr#*.data.mcr.microsoft.com (required) · Serves the layers of the images: the registry redirects… · azure-global, 2020-03-09'
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
  // core/mcr#mcr.microsoft.com (required): Serves the images of all system pods, such as CoreDNS, kube-proxy, the network plugin and the storage drivers, and is the first host that a new node tests. Without it: Node bootstrap ends with exit code 50, and system pods stay in ImagePullBackOff after the next upgrade or scale-out. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-05-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-mcr-mcr.microsoft.com'
    description: 'core/mcr#mcr.microsoft.com (required) · Serves the images of all system pods, such as CoreDNS… · azure-global, 2019-05-06'
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
  // core/node-binaries#acs-mirror.azureedge.net (required): Is the former mirror of the node binaries; current nodes use it only when packages.aks.azure.com fails its health check. Without it: Nothing on current node images while packages.aks.azure.com answers; node images older than mid 2025 cannot download their binaries. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'core-node-binaries-acs-mirror.azureedge.net'
    description: 'core/node-binaries#acs-mirror.azureedge.net (required) · Is the former mirror of the node binaries; current nodes… · azure-global, 2019-09-16'
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
  // core/packages-microsoft#packages.microsoft.com (required): Delivers packages such as containerd, kubelet and the registry credential provider to nodes whose image does not hold the wanted version, and all updates of Azure Linux. Without it: Creating nodes fails with exit codes such as 121, 122 or 205 when a version is not in the node image; Azure Linux nodes get no updates. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'core-packages-microsoft-packages.microsoft.com'
    description: 'core/packages-microsoft#packages.microsoft.com (required) · Delivers packages such as containerd, kubelet and the… · azure-global, 2019-09-16'
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
  // core/tunnel-hosts#*.tun.{location}.azmk8s.io (required): Names the two ends of the SSH and OpenVPN based tunnels of older clusters, so that the tunnel ports can be tied to host names. Without it: The tunnel pod restarts in a loop; kubectl logs, exec and port-forward fail although the nodes look healthy. (required-ports-and-addresses-for-aks-clusters/azure-global, 2019-06-06)
  {
    ruleType: 'ApplicationRule'
    name: 'core-tunnel-hosts-tun-location-azmk8s.io'
    description: 'core/tunnel-hosts#*.tun.{location}.azmk8s.io (required) · Names the two ends of the SSH and OpenVPN based tunnels of… · azure-global, 2019-06-06'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.tun.westeurope.azmk8s.io'
    ]
    terminateTLS: false
  }
]

// rc-aks-core-optional-app-recommended: core-optional, application rules, recommended
var coreOptionalAppRecommendedRules = [
  // core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended): Delivers security patches to Ubuntu nodes between node image upgrades. Without it: Nodes get patches only with a node image or cluster upgrade. (optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26)
  {
    ruleType: 'ApplicationRule'
    name: 'core-optional-ubuntu-updates-azure.archive.ubuntu.com'
    description: 'core-optional/ubuntu-updates#azure.archive.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26'
    protocols: [
      {
        protocolType: 'Http'
        port: 80
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'azure.archive.ubuntu.com'
    ]
    terminateTLS: false
  }
  // core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended): Delivers security patches to Ubuntu nodes between node image upgrades. Without it: Nodes get patches only with a node image or cluster upgrade. (optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26)
  {
    ruleType: 'ApplicationRule'
    name: 'core-optional-ubuntu-updates-changelogs.ubuntu.com'
    description: 'core-optional/ubuntu-updates#changelogs.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26'
    protocols: [
      {
        protocolType: 'Http'
        port: 80
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'changelogs.ubuntu.com'
    ]
    terminateTLS: false
  }
  // core-optional/ubuntu-updates#security.ubuntu.com (recommended): Delivers security patches to Ubuntu nodes between node image upgrades. Without it: Nodes get patches only with a node image or cluster upgrade. (optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26)
  {
    ruleType: 'ApplicationRule'
    name: 'core-optional-ubuntu-updates-security.ubuntu.com'
    description: 'core-optional/ubuntu-updates#security.ubuntu.com (recommended) · Delivers security patches to Ubuntu nodes between node… · optional-recommended-addresses-and-ports-for-aks-clusters, 2019-08-26'
    protocols: [
      {
        protocolType: 'Http'
        port: 80
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'security.ubuntu.com'
    ]
    terminateTLS: false
  }
]

// rc-aks-azure-monitor-app: azure-monitor, application rules, required
var azureMonitorAppRules = [
  // azure-monitor/entra-id#*.microsoftonline.com (required): Issues the tokens of the monitoring agents where they do not use a managed identity. Without it: Agents with a service principal send nothing. (required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-entra-id-microsoftonline.com'
    description: 'azure-monitor/entra-id#*.microsoftonline.com (required) · Issues the tokens of the monitoring agents where they do… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.microsoftonline.com'
    ]
    terminateTLS: false
  }
  // azure-monitor/logs#*.ods.opinsights.azure.com (required): Takes container logs, events and inventory, and hands the agents their workspace configuration. Without it: Container Insights shows no logs and the agents restart in a loop. (required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-logs-ods.opinsights.azure.com'
    description: 'azure-monitor/logs#*.ods.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16'
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
  // azure-monitor/logs#*.oms.opinsights.azure.com (required): Takes container logs, events and inventory, and hands the agents their workspace configuration. Without it: Container Insights shows no logs and the agents restart in a loop. (required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-logs-oms.opinsights.azure.com'
    description: 'azure-monitor/logs#*.oms.opinsights.azure.com (required) · Takes container logs, events and inventory, and hands the… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16'
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
  // azure-monitor/metrics#*.monitoring.azure.com (required): Takes node and pod metrics as custom metrics of the public cloud. Without it: Metric charts and metric alerts of Container Insights stay empty. (required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-metrics-monitoring.azure.com'
    description: 'azure-monitor/metrics#*.monitoring.azure.com (required) · Takes node and pod metrics as custom metrics of the public… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16'
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
  // azure-monitor/telemetry#dc.services.visualstudio.com (required): Takes the health telemetry that the monitoring agents send about themselves. Without it: No data is lost; agents log failed uploads and Microsoft support sees less. (required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-monitor-telemetry-dc.services.visualstudio.com'
    description: 'azure-monitor/telemetry#dc.services.visualstudio.com (required) · Takes the health telemetry that the monitoring agents send… · required-addresses-and-ports-with-azure-monitor-for-containers-enabled, 2019-09-16'
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
  // azure-policy/gatekeeper#*.gk.{location}.azmk8s.io (required): Served built-in policies and audit results of the preview of the add-on. Without it: The preview of the add-on cannot load or audit policies. (required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-policy-gatekeeper-gk-location-azmk8s.io'
    description: 'azure-policy/gatekeeper#*.gk.{location}.azmk8s.io (required) · Served built-in policies and audit results of the preview… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      '*.gk.westeurope.azmk8s.io'
    ]
    terminateTLS: false
  }
  // azure-policy/gatekeeper#raw.githubusercontent.com (required): Served built-in policies and audit results of the preview of the add-on. Without it: The preview of the add-on cannot load or audit policies. (required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-policy-gatekeeper-raw.githubusercontent.com'
    description: 'azure-policy/gatekeeper#raw.githubusercontent.com (required) · Served built-in policies and audit results of the preview… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'raw.githubusercontent.com'
    ]
    terminateTLS: false
  }
  // azure-policy/service#gov-prod-policy-data.trafficmanager.net (required): Delivers policy assignments and takes compliance results of the Azure Policy add-on. Without it: The add-on enforces stale policies or none, and compliance stays unknown. (required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16)
  {
    ruleType: 'ApplicationRule'
    name: 'azure-policy-service-gov-prod-policy-data.trafficmanager.net'
    description: 'azure-policy/service#gov-prod-policy-data.trafficmanager.net (required) · Delivers policy assignments and takes compliance results… · required-addresses-and-ports-for-aks-clusters-with-azure-policy-in-public-preview-enabled, 2019-09-16'
    protocols: [
      {
        protocolType: 'Https'
        port: 443
      }
    ]
    sourceAddresses: sourceAddresses
    targetFqdns: [
      'gov-prod-policy-data.trafficmanager.net'
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
        name: 'rc-aks-core-optional-app-recommended'
        priority: 1011
        action: {
          type: 'Allow'
        }
        rules: coreOptionalAppRecommendedRules
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
    ]
  }
}

output edition string = '2020-03-09'
output ruleCount int = 32
