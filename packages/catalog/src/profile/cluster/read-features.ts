import type { ClusterReader } from './cluster-reader.ts';

type Path = readonly string[];

/** Properties that switch a feature on; any of them is enough. `addonProfiles` keys differ in case over the years. */
const SWITCHES: Readonly<Record<string, readonly Path[]>> = {
  'azure-monitor': [
    ['addonProfiles', 'omsagent', 'enabled'],
    ['azureMonitorProfile', 'metrics', 'enabled'],
    ['azureMonitorProfile', 'containerInsights', 'enabled'],
    ['azureMonitorProfile', 'appMonitoring', 'autoInstrumentation', 'enabled'],
    ['azureMonitorProfile', 'appMonitoring', 'openTelemetryMetrics', 'enabled'],
    ['azureMonitorProfile', 'appMonitoring', 'openTelemetryLogs', 'enabled'],
    ['azureMonitorProfile', 'appMonitoring', 'openTelemetryLogsAndTraces', 'enabled'],
  ],
  'azure-policy': [['addonProfiles', 'azurepolicy', 'enabled']],
  'keyvault-csi': [['addonProfiles', 'azureKeyvaultSecretsProvider', 'enabled']],
  defender: [
    ['securityProfile', 'defender', 'securityMonitoring', 'enabled'],
    // Until mid-2022.
    ['securityProfile', 'azureDefender', 'enabled'],
  ],
  'workload-identity': [['securityProfile', 'workloadIdentity', 'enabled']],
  'cost-analysis': [['metricsProfile', 'costAnalysis', 'enabled']],
  // Absent where no extension was installed yet, which decides nothing.
  'cluster-extensions': [['addonProfiles', 'extensionManager', 'enabled']],
};

/** Add-ons and profiles that have a section of their own in the article. */
export function readFeatures(reader: ClusterReader): void {
  const { properties } = reader;
  for (const [id, paths] of Object.entries(SWITCHES)) {
    for (const path of paths) {
      const view = properties.get(...path);
      if (view.boolean() === true) reader.feature(id, view);
    }
  }
  // Only what the document states: documents from before the property existed leave it out.
  const instrumentation = properties.get(
    'azureMonitorProfile',
    'appMonitoring',
    'autoInstrumentation',
    'enabled',
  );
  const instrumented = instrumentation.boolean();
  if (instrumented !== undefined)
    reader.fact('applicationInsightsAutoinstrumentation', instrumented, instrumentation);
  readGmsa(reader);
  readIstio(reader);
  readAppRouting(reader);
}

function readGmsa(reader: ClusterReader): void {
  const profile = reader.properties.get('windowsProfile', 'gmsaProfile');
  const on = reader.factFrom('windowsGmsa', profile.get('enabled'));
  const server = profile.get('dnsServer');
  if (on && !server.absent) {
    reader.openFact(
      'customDns',
      `${server.place} names a DNS server of your own for group managed service accounts`,
    );
  }
}

function readIstio(reader: ClusterReader): void {
  const mesh = reader.properties.get('serviceMeshProfile');
  const on = mesh.get('mode').text()?.toLowerCase() === 'istio';
  const plugin = mesh.get('istio', 'certificateAuthority', 'plugin');
  reader.fact('istioPluginCa', on && !plugin.absent, plugin);
  const gateways = mesh.get('istio', 'components', 'ingressGateways');
  const open = on && gateways.items().some((gateway) => gateway.get('enabled').boolean() === true);
  if (open) {
    reader.openFact(
      'istioSecureIngressGateway',
      'An Istio ingress gateway is on; the document does not say whether its certificates come from a key vault',
    );
  } else reader.fact('istioSecureIngressGateway', false, on ? gateways : mesh);
}

function readAppRouting(reader: ClusterReader): void {
  const enabled = reader.properties.get('ingressProfile', 'webAppRouting', 'enabled');
  if (enabled.boolean() === true) {
    reader.openFact(
      'appRoutingTlsFromKeyVault',
      'Application routing is on; the document does not say whether its certificates come from a key vault',
    );
  } else reader.fact('appRoutingTlsFromKeyVault', false, enabled);
}
