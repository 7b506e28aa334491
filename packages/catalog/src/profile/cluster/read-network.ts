import { quote } from '../quote.ts';
import type { ClusterReader } from './cluster-reader.ts';

const OUTBOUND_TYPES: ReadonlySet<string> = new Set([
  'loadbalancer',
  'userdefinedrouting',
  'managednatgateway',
  'managednatgatewayv2',
  'userassignednatgateway',
  'none',
  'block',
]);

/** The way out of the cluster, and updates of the nodes. */
export function readNetwork(reader: ClusterReader): void {
  const { properties } = reader;
  const network = properties.get('networkProfile');
  const plugin = network.get('networkPlugin');
  const pluginName = plugin.text();
  if (pluginName !== undefined) reader.fact('kubenet', pluginName.toLowerCase() === 'kubenet', plugin);
  readOutboundType(reader);
  readProxy(reader);
  readNodeProvisioning(reader);
  readNodeOsChannel(reader);
}

function readOutboundType(reader: ClusterReader): void {
  const view = reader.properties.get('networkProfile', 'outboundType');
  const type = view.text()?.toLowerCase();
  if (type !== undefined && !OUTBOUND_TYPES.has(type)) {
    const message = `${view.shown} is no outbound type known here; rules are those of a cluster with a way out`;
    reader.find('warning', 'profile/unknown-value', message, view);
  }
  if (type === 'userdefinedrouting') {
    reader.openFact(
      'azureFirewall',
      'With outbound type userDefinedRouting a firewall is likely, but the document does not say which',
    );
  }
  const bootstrap = reader.properties.get('bootstrapProfile');
  const source = bootstrap.get('artifactSource');
  const registry = bootstrap.get('containerRegistryId');
  if (registry.text() !== undefined) reader.fact('usesAcr', true, registry);
  const cached = source.text()?.toLowerCase() === 'cache';
  const closed = type === 'none' || type === 'block';
  reader.fact(
    'networkIsolated',
    cached && closed,
    source.absent ? source : `${source.place} is ${source.shown}, ${view.place} is ${view.shown}`,
  );
  if (cached && !closed) {
    const message = `Artifacts come from a cache, but outbound type ${view.shown} lets traffic out: not treated as network isolated`;
    reader.find('warning', 'profile/cache-with-egress', message, view);
  }
  if (closed && !cached) {
    const message = `Outbound type ${type} without an artifact cache: the nodes need these rules on whatever way out they are given`;
    reader.find('note', 'profile/no-outbound', message, view);
  }
}

function readProxy(reader: ClusterReader): void {
  const proxy = reader.properties.get('httpProxyConfig');
  if (proxy.absent || proxy.get('enabled').boolean() === false) return;
  const message =
    'Web traffic of the nodes leaves through an HTTP proxy: the host rules belong there, and the firewall needs to let the nodes reach the proxy';
  reader.find('warning', 'profile/http-proxy', message, proxy);
}

function readNodeProvisioning(reader: ClusterReader): void {
  const mode = reader.properties.get('nodeProvisioningProfile', 'mode');
  if (mode.text()?.toLowerCase() !== 'auto') return;
  const message = 'With node auto-provisioning agentPoolProfiles does not list every node';
  reader.find('note', 'profile/node-provisioning', message, mode);
}

function readNodeOsChannel(reader: ClusterReader): void {
  const view = reader.properties.get('autoUpgradeProfile', 'nodeOsUpgradeChannel');
  const text = view.text();
  if (text === undefined) {
    reader.openFact('nodeOsChannel', `The document has no ${view.place}`);
    return;
  }
  const values = reader.recorder.catalog.facts.find((fact) => fact.id === 'nodeOsChannel')?.values ?? [];
  const value = values.find((known) => known.toLowerCase() === text.toLowerCase());
  if (value !== undefined) reader.fact('nodeOsChannel', value, view);
  else {
    const message = `${quote(text)} is no node OS channel known here`;
    reader.find('warning', 'profile/unknown-value', message, view);
    reader.openFact('nodeOsChannel', message);
  }
}
