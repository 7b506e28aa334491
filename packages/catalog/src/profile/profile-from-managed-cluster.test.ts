import { describe, expect, it } from 'vitest';
import { type FixtureName, loadFixture, withValue } from './cluster/fixtures/load-fixture.ts';
import { profileFromManagedCluster } from './profile-from-managed-cluster.ts';
import { provenanceOf } from './provenance-of.ts';
import { testCatalog } from './test-catalog.ts';

const catalog = testCatalog();
const read = (document: unknown) => profileFromManagedCluster(document, catalog);
const fixture = (name: FixtureName) => read(loadFixture(name));

/** The sparse cluster with one place changed. */
const sparse = (path: readonly (string | number)[], value: unknown) =>
  read(withValue(loadFixture('sparse-cli'), path, value));
const facts = (path: readonly (string | number)[], value: unknown) =>
  sparse(path, value).profile?.facts ?? {};
const codes = ({ findings }: ReturnType<typeof read>) =>
  findings
    .filter(({ code }) => code !== 'profile/not-derivable')
    .map(({ code, level }) => `${level} ${code}`);
const open = ({ findings }: ReturnType<typeof read>) =>
  findings.filter(({ code }) => code === 'profile/not-derivable').map(({ subject }) => subject);

describe('a public cluster as az aks show prints it', () => {
  const result = fixture('public-cli');

  it('gives its whole profile', () => {
    expect(result.profile).toEqual({
      cloud: 'AzureCloud',
      location: 'westeurope',
      features: [
        'gpu',
        'windows',
        'azure-monitor',
        'azure-policy',
        'defender',
        'keyvault-csi',
        'workload-identity',
        'cost-analysis',
      ],
      facts: {
        privateCluster: false,
        apiServerVnetIntegration: false,
        authorizedIpRanges: false,
        networkIsolated: false,
        kubenet: false,
        linux: true,
        windows: true,
        windowsGmsa: false,
        gpu: true,
        gpuDriverNone: false,
        azureLinux2: false,
        clusterExists: true,
        istioPluginCa: false,
        istioSecureIngressGateway: false,
        appRoutingTlsFromKeyVault: false,
        nodeOsChannel: 'SecurityPatch',
      },
      apiServerFqdn: 'aks-contoso-k2j9x1ab.hcp.westeurope.azmk8s.io',
    });
    expect(codes(result)).toEqual([]);
  });

  it('is the same profile in the form of ARM, and in a list of one', () => {
    expect(fixture('public-arm').profile).toEqual(result.profile);
    expect(read([loadFixture('public-cli')]).profile).toEqual(result.profile);
  });

  it('says of what no document holds, each once, by which flag to state it', () => {
    expect(open(result)).toEqual([
      'apiServerIp',
      'konnectivity',
      'customDns',
      'podsUseApiServer',
      'layer7Firewall',
      'nodesBeforeMarch2021',
      'marketplaceExtensions',
      'monitorPrivateEndpoint',
      'keyVaultPrivateEndpoint',
      'cluster-extensions',
    ]);
    const flags: Record<string, string> = {
      apiServerIp: '--api-server-ip',
      konnectivity: '--[no-]konnectivity',
      customDns: '--custom-dns',
      podsUseApiServer: '--[no-]pods-use-api-server',
      'cluster-extensions': '--feature cluster-extensions',
    };
    for (const { code, level, subject, message } of result.findings) {
      expect([code, level]).toEqual(['profile/not-derivable', 'note']);
      expect(message).toContain(flags[subject ?? ''] ?? `--fact ${subject}`);
    }
  });

  it('says of every value and every fact where it is from', () => {
    const from = Object.fromEntries(provenanceOf(catalog, result).map((entry) => [entry.key, entry]));
    expect(from).toMatchObject({
      cloud: {
        value: 'AzureCloud',
        source: 'cluster',
        from: expect.stringMatching(/^derived: .* ends in azmk8s\.io$/),
      },
      location: { value: 'westeurope', source: 'cluster', from: 'location' },
      'features.azure-monitor': { value: true, from: 'addonProfiles.omsagent.enabled' },
      'facts.windows': { value: true, from: 'agentPoolProfiles' },
      'facts.privateCluster': {
        value: false,
        from: 'derived: no apiServerAccessProfile.enablePrivateCluster',
      },
      'facts.nodeOsChannel': { value: 'SecurityPatch', from: 'autoUpgradeProfile.nodeOsUpgradeChannel' },
      'facts.konnectivity': { value: true, source: 'default', from: 'default' },
      'facts.azureFirewall': { source: 'unknown', from: 'unknown' },
      apiServerFqdn: { from: 'fqdn' },
    });
    for (const { id } of catalog.facts) expect(from).toHaveProperty([`facts.${id}`]);
    expect(
      provenanceOf(catalog, fixture('public-arm')).find(({ key }) => key === 'apiServerFqdn')?.from,
    ).toBe('properties.fqdn');
    expect(
      provenanceOf(catalog, read([loadFixture('public-cli')])).find(({ key }) => key === 'location')?.from,
    ).toBe('[0].location');
  });
});

describe('other clusters', () => {
  it('a private cluster goes by its private name and leaves the firewall, gateways and certificates open', () => {
    const result = fixture('private-arm');
    expect(result.profile).toMatchObject({
      location: 'northeurope',
      features: ['workload-identity'],
      apiServerFqdn:
        'aks-hub-9z8y7x6w.00000000-0000-0000-0000-00000000000a.privatelink.northeurope.azmk8s.io',
      facts: { privateCluster: true, istioPluginCa: true, azureLinux2: false, nodeOsChannel: 'NodeImage' },
    });
    expect(result.profile?.facts).not.toHaveProperty('azureFirewall');
    expect(open(result)).toEqual(
      expect.arrayContaining(['azureFirewall', 'istioSecureIngressGateway', 'appRoutingTlsFromKeyVault']),
    );
    expect(codes(result)).toEqual([]);
  });

  it('a private cluster without a private zone goes by its public name, here in Government', () => {
    const result = fixture('government-cli');
    expect(result.profile).toMatchObject({
      cloud: 'AzureUSGovernment',
      location: 'usgovvirginia',
      features: [],
      apiServerFqdn: 'aks-gov-0a0b0c0d.hcp.usgovvirginia.cx.aks.containerservice.azure.us',
      facts: { privateCluster: true, kubenet: true, nodeOsChannel: 'Unmanaged' },
    });
  });

  it('an older cluster in China with AMD GPUs and authorized ranges', () => {
    const result = fixture('china-arm');
    expect(result.profile).toMatchObject({
      cloud: 'AzureChinaCloud',
      location: 'chinanorth3',
      features: ['gpu', 'azure-policy', 'defender'],
      facts: { authorizedIpRanges: true, gpu: true, gpuDriverNone: true, azureLinux2: true },
    });
    expect(open(result)).toContain('nodeOsChannel');
  });

  it('a network isolated cluster', () => {
    const result = fixture('isolated-cli');
    expect(result.profile).toMatchObject({
      cloud: 'AzureCloud',
      apiServerFqdn: 'aks-iso-77778888.private.eastus2.azmk8s.io',
      facts: {
        networkIsolated: true,
        privateCluster: true,
        apiServerVnetIntegration: true,
        usesAcr: true,
        azureLinux2: true,
        localDns: true,
        nodeOsChannel: 'None',
      },
    });
    expect(codes(result)).toEqual([]);
  });

  it('a document with next to nothing still gives what it says, and claims no more', () => {
    const result = fixture('sparse-cli');
    expect(result.profile).toMatchObject({ cloud: 'AzureCloud', location: 'westeurope', features: [] });
    expect(result.profile?.facts).not.toHaveProperty('kubenet');
    expect(open(result)).toContain('nodeOsChannel');
  });
});

const pool = (changes: object) => [
  { name: 'p', osType: 'Linux', osSku: 'Ubuntu', vmSize: 'Standard_D4s_v5', ...changes },
];

describe('facts', () => {
  it.each<[string, (string | number)[], unknown, Record<string, unknown>]>([
    ['private cluster', ['apiServerAccessProfile', 'enablePrivateCluster'], true, { privateCluster: true }],
    [
      'VNet integration',
      ['apiServerAccessProfile', 'enableVnetIntegration'],
      true,
      { apiServerVnetIntegration: true },
    ],
    [
      'no authorized ranges',
      ['apiServerAccessProfile', 'authorizedIpRanges'],
      [],
      { authorizedIpRanges: false },
    ],
    [
      'ranges',
      ['apiServerAccessProfile', 'authorizedIpRanges'],
      ['192.0.2.1/32'],
      { authorizedIpRanges: true },
    ],
    [
      'ranges of a private cluster',
      ['apiServerAccessProfile'],
      { enablePrivateCluster: true, authorizedIpRanges: ['192.0.2.1/32'] },
      { authorizedIpRanges: false },
    ],
    ['kubenet', ['networkProfile', 'networkPlugin'], 'kubenet', { kubenet: true }],
    ['no plugin of Azure', ['networkProfile', 'networkPlugin'], 'none', { kubenet: false }],
    [
      'a channel in another case',
      ['autoUpgradeProfile', 'nodeOSUpgradeChannel'],
      'securitypatch',
      { nodeOsChannel: 'SecurityPatch' },
    ],
    ['gMSA', ['windowsProfile', 'gmsaProfile', 'enabled'], true, { windowsGmsa: true }],
    ['a registry', ['bootstrapProfile', 'containerRegistryId'], '/x', { usesAcr: true }],
    [
      'Cache and block',
      [],
      {
        ...loadFixture('sparse-cli'),
        bootstrapProfile: { artifactSource: 'Cache' },
        networkProfile: { outboundType: 'block' },
      },
      { networkIsolated: true },
    ],
    [
      'Direct and none',
      [],
      {
        ...loadFixture('sparse-cli'),
        bootstrapProfile: { artifactSource: 'Direct' },
        networkProfile: { outboundType: 'none' },
      },
      { networkIsolated: false },
    ],
    [
      'a plug-in CA of a mesh that is off',
      ['serviceMeshProfile'],
      { mode: 'Disabled', istio: { certificateAuthority: { plugin: { keyVaultId: '/x' } } } },
      { istioPluginCa: false },
    ],
    [
      'Istio without gateways',
      ['serviceMeshProfile'],
      { mode: 'Istio', istio: { components: { ingressGateways: null } } },
      { istioPluginCa: false, istioSecureIngressGateway: false },
    ],
    [
      'a gateway that is off',
      ['serviceMeshProfile'],
      { mode: 'Istio', istio: { components: { ingressGateways: [{ enabled: false }, { enabled: null }] } } },
      { istioSecureIngressGateway: false },
    ],
    [
      'autoinstrumentation on',
      ['azureMonitorProfile', 'appMonitoring', 'autoInstrumentation', 'enabled'],
      true,
      { applicationInsightsAutoinstrumentation: true },
    ],
    [
      'autoinstrumentation off',
      ['azureMonitorProfile', 'appMonitoring', 'autoInstrumentation', 'enabled'],
      false,
      { applicationInsightsAutoinstrumentation: false },
    ],
    ['Linux only', ['agentPoolProfiles'], pool({}), { linux: true, windows: false, gpu: false }],
    [
      'a pool whose system shows only in its SKU',
      ['agentPoolProfiles'],
      pool({ osType: null, osSku: 'Windows2025' }),
      { windows: true, linux: false },
    ],
    [
      'Azure Linux 2 by image',
      ['agentPoolProfiles'],
      pool({ osSku: 'AzureLinux', nodeImageVersion: 'AKSAzureLinux-V2gen2-202409.1.0' }),
      { azureLinux2: true },
    ],
    [
      'Azure Linux 3 by image',
      ['agentPoolProfiles'],
      pool({ osSku: 'AzureLinux', nodeImageVersion: 'AKSAzureLinux-V3gen2-202409.1.0' }),
      { azureLinux2: false },
    ],
    ['Azure Linux 3 by SKU', ['agentPoolProfiles'], pool({ osSku: 'AzureLinux3' }), { azureLinux2: false }],
    [
      'a GPU pool of virtual machines',
      ['agentPoolProfiles'],
      pool({
        vmSize: '',
        virtualMachinesProfile: {
          scale: { manual: [{ size: 'Standard_D4s_v5' }, { size: 'Standard_NV6ads_A10_v5' }] },
        },
      }),
      { gpu: true },
    ],
    [
      'the older form of such a pool',
      ['agentPoolProfiles'],
      pool({
        vmSize: null,
        virtualMachinesProfile: { scale: { manual: [{ sizes: ['Standard_NC6s_v3'] }] } },
      }),
      { gpu: true },
    ],
    [
      'such a pool that scales itself',
      ['agentPoolProfiles'],
      pool({ vmSize: null, virtualMachinesProfile: { scale: { autoscale: { size: 'Standard_NC6s_v3' } } } }),
      { gpu: true },
    ],
    [
      'nodes of such a pool',
      ['agentPoolProfiles'],
      pool({ vmSize: null, virtualMachineNodesStatus: [{ size: 'Standard_NC6s_v3', count: 1 }] }),
      { gpu: true },
    ],
    [
      'GPU pools with and without a driver',
      ['agentPoolProfiles'],
      [
        ...pool({ vmSize: 'Standard_NC6s_v3', gpuProfile: { driver: 'None' } }),
        ...pool({ vmSize: 'Standard_NC6s_v3' }),
      ],
      { gpu: true, gpuDriverNone: false },
    ],
    [
      'LocalDNS preferred',
      ['agentPoolProfiles'],
      pool({ localDNSProfile: { mode: 'Preferred' } }),
      { localDns: true },
    ],
  ])('%s', (_, path, value, expected) => {
    expect(facts(path, value)).toMatchObject(expected);
  });

  it.each<[string, (string | number)[], unknown, string]>([
    [
      'the firewall behind user-defined routes',
      ['networkProfile', 'outboundType'],
      'userDefinedRouting',
      'azureFirewall',
    ],
    [
      'autoinstrumentation that is not mentioned',
      ['azureMonitorProfile', 'metrics', 'enabled'],
      true,
      'applicationInsightsAutoinstrumentation',
    ],
    [
      'LocalDNS that is off',
      ['agentPoolProfiles'],
      pool({ localDNSProfile: { mode: 'Preferred', state: 'Disabled' } }),
      'localDns',
    ],
    ['the driver of no GPU pool', ['agentPoolProfiles'], pool({}), 'gpuDriverNone'],
    ['nodes that are not listed', ['agentPoolProfiles'], [], 'linux'],
    ['the system of an unknown pool', ['agentPoolProfiles'], pool({ osType: 'Plan9' }), 'windows'],
    ['the GPU of a pool without size', ['agentPoolProfiles'], pool({ vmSize: null }), 'gpu'],
    ['GPUs under auto-provisioning', ['nodeProvisioningProfile', 'mode'], 'Auto', 'gpu'],
    ['Azure Linux of no version', ['agentPoolProfiles'], pool({ osSku: 'AzureLinux' }), 'azureLinux2'],
    ['an unknown channel', ['autoUpgradeProfile', 'nodeOsUpgradeChannel'], 'Weekly', 'nodeOsChannel'],
    [
      'certificates of application routing',
      ['ingressProfile', 'webAppRouting', 'enabled'],
      true,
      'appRoutingTlsFromKeyVault',
    ],
  ])('%s is not guessed', (_, path, value, id) => {
    expect(facts(path, value)).not.toHaveProperty(id);
  });

  it('GPU pools that are listed count even under auto-provisioning', () => {
    const document = withValue(loadFixture('public-cli'), ['nodeProvisioningProfile', 'mode'], 'Auto');
    expect(read(document).profile?.facts?.['gpu']).toBe(true);
  });

  it('pools without a driver say nothing of those that auto-provisioning adds', () => {
    const pools = pool({ vmSize: 'Standard_NC6s_v3', gpuProfile: { driver: 'None' } });
    const listed = withValue(loadFixture('public-cli'), ['agentPoolProfiles'], pools);
    expect(read(listed).profile?.facts).toMatchObject({ gpu: true, gpuDriverNone: true });
    const auto = read(withValue(listed, ['nodeProvisioningProfile', 'mode'], 'Auto'));
    expect(auto.profile?.facts).toMatchObject({ gpu: true });
    expect(auto.profile?.facts).not.toHaveProperty('gpuDriverNone');
    expect(open(auto)).toContain('gpuDriverNone');
  });
});

describe('features', () => {
  it.each<[string, string[]]>([
    ['azure-monitor', ['addonProfiles', 'omsAgent', 'enabled']],
    ['azure-monitor', ['azureMonitorProfile', 'metrics', 'enabled']],
    ['azure-monitor', ['azureMonitorProfile', 'containerInsights', 'enabled']],
    ['azure-monitor', ['azureMonitorProfile', 'appMonitoring', 'autoInstrumentation', 'enabled']],
    ['azure-monitor', ['azureMonitorProfile', 'appMonitoring', 'openTelemetryMetrics', 'enabled']],
    ['azure-monitor', ['azureMonitorProfile', 'appMonitoring', 'openTelemetryLogs', 'enabled']],
    ['azure-monitor', ['azureMonitorProfile', 'appMonitoring', 'openTelemetryLogsAndTraces', 'enabled']],
    ['azure-policy', ['addonProfiles', 'azurePolicy', 'enabled']],
    ['keyvault-csi', ['addonProfiles', 'azureKeyvaultSecretsProvider', 'enabled']],
    ['defender', ['securityProfile', 'defender', 'securityMonitoring', 'enabled']],
    ['defender', ['securityProfile', 'azureDefender', 'enabled']],
    ['workload-identity', ['securityProfile', 'workloadIdentity', 'enabled']],
    ['cost-analysis', ['metricsProfile', 'costAnalysis', 'enabled']],
    ['cluster-extensions', ['addonProfiles', 'extensionManager', 'enabled']],
  ])('%s is on by %j, and only by true', (id, path) => {
    expect(sparse(path, true).profile?.features).toEqual([id]);
    expect(sparse(path, false).profile?.features).toEqual([]);
    expect(sparse(path, null).profile?.features).toEqual([]);
  });
});

describe('what deserves a remark', () => {
  it.each<[string, (string | number)[], unknown, string[]]>([
    ['a proxy', ['httpProxyConfig'], { httpProxy: 'http://10.0.0.1:3128' }, ['warning profile/http-proxy']],
    ['a proxy that is off', ['httpProxyConfig'], { httpProxy: 'http://10.0.0.1', enabled: false }, []],
    [
      'public addresses of nodes',
      ['agentPoolProfiles', 0, 'enableNodePublicIP'],
      true,
      ['warning profile/node-public-ip'],
    ],
    ['auto-provisioning', ['nodeProvisioningProfile', 'mode'], 'Auto', ['note profile/node-provisioning']],
    [
      'an unknown outbound type',
      ['networkProfile', 'outboundType'],
      'wormhole',
      ['warning profile/unknown-value'],
    ],
    ['a type of a preview', ['networkProfile', 'outboundType'], 'managedNATGatewayV2', []],
    [
      'a cache with a way out',
      ['bootstrapProfile', 'artifactSource'],
      'Cache',
      ['warning profile/cache-with-egress'],
    ],
    ['no way out without a cache', ['networkProfile', 'outboundType'], 'none', ['note profile/no-outbound']],
    ['an unknown system', ['agentPoolProfiles', 0, 'osType'], 'Plan9', ['warning profile/unknown-value']],
    ['no system', ['agentPoolProfiles', 0, 'osType'], null, ['warning profile/unknown-value']],
    ['an unknown image', ['agentPoolProfiles', 0, 'osSku'], 'Arch', ['warning profile/unknown-value']],
    [
      'an unknown channel',
      ['autoUpgradeProfile', 'nodeOsUpgradeChannel'],
      'Weekly',
      ['warning profile/unknown-value'],
    ],
    ['a region that is not the location', ['location'], 'northeurope', ['warning profile/location-mismatch']],
    [
      'a location that is not known',
      ['location'],
      'westeurop',
      ['warning profile/location-mismatch', 'warning profile/unknown-location'],
    ],
    ['a name of another form', ['fqdn'], 'api.contoso.example', ['warning profile/unknown-host']],
  ])('%s', (_, path, value, expected) => {
    const result = sparse(path, value);
    expect(codes(result).sort()).toEqual(expected);
    expect(result.profile).toBeDefined();
  });

  it('a name of another form narrows nothing', () => {
    expect(sparse(['fqdn'], 'api.contoso.example').profile).not.toHaveProperty('apiServerFqdn');
  });

  it('empty text is no answer, as ARM gives it for the private name of a public cluster', () => {
    const document = { ...loadFixture('sparse-cli'), privateFQDN: '', networkProfile: { networkPlugin: '' } };
    expect(read(document).profile).toEqual(fixture('sparse-cli').profile);
    expect(read(document).findings).toEqual(fixture('sparse-cli').findings);
  });

  it('a private cluster whose private name is missing narrows nothing, and says so', () => {
    const result = sparse(['apiServerAccessProfile', 'enablePrivateCluster'], true);
    expect(result.profile).not.toHaveProperty('apiServerFqdn');
    expect(open(result)).toContain('apiServerFqdn');
  });

  it('the DNS server of gMSA is a hint to DNS servers of your own', () => {
    const result = sparse(['windowsProfile', 'gmsaProfile'], { enabled: true, dnsServer: '10.0.0.4' });
    const notes = result.findings.filter(({ subject }) => subject === 'customDns');
    expect(notes.map(({ message }) => message)).toEqual([
      expect.stringMatching(/gmsaProfile\.dnsServer.*--custom-dns/),
    ]);
  });
});
