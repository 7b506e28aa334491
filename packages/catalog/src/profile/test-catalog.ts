import type {
  Catalog,
  Endpoint,
  FactDefinition,
  Feature,
  Listing,
  Location,
  Requirement,
} from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';

/** A small catalog for tests: every fact and feature, some locations, and as many endpoints as `all` needs. */
export function testCatalog(overrides: Partial<Catalog> = {}): Catalog {
  return {
    version: '0.0.0',
    editions: ['2019-05-06', '2020-03-09', '2026-06-19'].map((id) => ({
      id,
      commit: '000000000',
      path: 'article.md',
      dateCertain: true,
    })),
    features: FEATURES,
    facts: FACTS,
    requirements: [
      requirement('dev-spaces', { added: '2019-11-19', removed: '2021-05-04' }),
      requirement('defender', { added: '2021-06-01' }),
      requirement('azure-monitor', { added: '2019-05-06' }),
    ],
    notes: [],
    corrections: [],
    knownTraffic: [],
    witnesses: [],
    serviceTags: [],
    exitCodes: [],
    locations: LOCATIONS,
    ...overrides,
  };
}

function requirement(feature: string, days: Pick<Listing, 'added' | 'removed'>): Requirement {
  const id = `${feature}/only`;
  const listing: Listing = {
    ...days,
    basis: 'article',
    clouds: 'any',
    documents: [0],
    protocol: 'TCP',
    application: 'HTTPS',
    headings: [],
  };
  const endpoint: Endpoint = {
    id: `${id}#host.example`,
    destinations: [{ kind: 'fqdn', value: 'host.example' }],
    narrowed: 0,
    protocol: 'TCP',
    ports: [443],
    application: 'HTTPS',
    layer: 'application',
    level: 'required',
    levels: [],
    listings: [listing],
    when: [],
    unless: [],
    replacements: [],
  };
  return { id, feature, title: feature, purpose: 'A test.', breaks: 'Nothing.', endpoints: [endpoint] };
}

const feature = (id: string, activation: Feature['activation'] = 'selected'): Feature => ({
  id,
  title: id,
  activation,
  summary: id,
});

const FEATURES: readonly Feature[] = [
  feature('core', 'always'),
  feature('core-optional', 'default'),
  feature('gpu', 'node-pools'),
  feature('windows', 'node-pools'),
  feature('azure-monitor'),
  feature('azure-policy'),
  feature('dev-spaces'),
  feature('defender'),
  feature('keyvault-csi'),
  feature('workload-identity'),
  feature('cost-analysis'),
  feature('cluster-extensions'),
];

const location = (displayName: string, cloud: CloudName): Location => {
  const name = displayName.replaceAll(' ', '').toLowerCase();
  return { name, displayName, cloud, serviceTagSuffix: name };
};

const LOCATIONS: readonly Location[] = [
  location('East US', 'AzureCloud'),
  location('East US 2', 'AzureCloud'),
  location('North Europe', 'AzureCloud'),
  { ...location('Norway East', 'AzureCloud'), serviceTagSuffix: 'norwaye' },
  location('West Europe', 'AzureCloud'),
  location('West US', 'AzureCloud'),
  location('China East 2', 'AzureChinaCloud'),
  location('China North 3', 'AzureChinaCloud'),
  location('US DoD Central', 'AzureUSGovernment'),
  location('US Gov Virginia', 'AzureUSGovernment'),
];

/** Name, default if any, and the flag if it has one of its own: `facts.test.ts` compares them with the data. */
const BOOLEAN_FACTS: readonly (readonly [id: string, byDefault?: boolean, flag?: string])[] = [
  ['privateCluster', false, '--[no-]private'],
  ['apiServerVnetIntegration', false],
  ['konnectivity', true, '--[no-]konnectivity'],
  ['applyPublicExemptions', false],
  ['authorizedIpRanges'],
  ['podsUseApiServer', true, '--[no-]pods-use-api-server'],
  ['podsOutsideSystemNamespaces'],
  ['setKubeServiceHostFqdnAnnotation', false],
  ['networkIsolated', false],
  ['azureFirewall'],
  ['layer7Firewall'],
  ['addressRulesUsed'],
  ['publicLoadBalancerIngress'],
  ['kubenet'],
  ['linux', true, '--[no-]linux'],
  ['windows', false, '--windows'],
  ['windowsGmsa', false],
  ['gpu', false, '--gpu'],
  ['gpuDriverNone', false],
  ['nodesBeforeMarch2021', false],
  ['azureLinux2'],
  ['shortLivedNodes'],
  ['customDns', false, '--custom-dns'],
  ['localDns', false],
  ['clusterExists'],
  ['existingClusterNotUpgraded'],
  ['monitorServiceTag', false],
  ['applicationInsights'],
  ['applicationInsightsAutoinstrumentation', true],
  ['monitorPrivateEndpoint', false],
  ['keyVaultPrivateEndpoint', false],
  ['istioPluginCa', false],
  ['istioSecureIngressGateway', false],
  ['appRoutingTlsFromKeyVault', false],
  ['marketplaceExtensions', true],
  ['usesAcr'],
];

const FACTS: readonly FactDefinition[] = [
  ...BOOLEAN_FACTS.map(
    ([id, byDefault, flag]): FactDefinition => ({
      id,
      type: 'boolean',
      question: `${id}?`,
      ...(byDefault === undefined ? {} : { default: byDefault, defaultReason: 'For tests.' }),
      flag: flag ?? `--fact ${id}`,
    }),
  ),
  {
    id: 'nodeOsChannel',
    type: 'string',
    values: ['None', 'Unmanaged', 'SecurityPatch', 'NodeImage'],
    question: 'nodeOsChannel?',
    flag: '--fact nodeOsChannel',
  },
];
