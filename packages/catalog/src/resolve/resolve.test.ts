import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import type { ClusterProfile, Resolution, ResolvedRule } from '../model/resolution.ts';
import { resolve } from './resolve.ts';

const westeurope: ClusterProfile = { cloud: 'AzureCloud', location: 'westeurope', features: [] };
const china: ClusterProfile = { cloud: 'AzureChinaCloud', location: 'chinaeast2', features: [] };
const government: ClusterProfile = { cloud: 'AzureUSGovernment', location: 'usgovvirginia', features: [] };

const first = ({ destinations }: ResolvedRule) => destinations[0]?.value;
const flows = ({ rules }: Resolution) =>
  rules.map((rule) => `${first(rule)} ${rule.application ?? rule.protocol}:${rule.ports.join()}`);
const rule = (resolution: Resolution, id: string) => resolution.rules.find((entry) => entry.id === id);
const codes = ({ findings }: Resolution) => findings.map(({ code, subject }) => `${code} ${subject}`);

describe('resolve at the newest edition', () => {
  it('gives a public cluster the core hosts with its location filled in', () => {
    const resolution = resolve(catalog, westeurope);
    expect(flows(resolution)).toEqual(
      expect.arrayContaining([
        '*.hcp.westeurope.azmk8s.io HTTPS:443',
        'mcr.microsoft.com HTTPS:443',
        '*.data.mcr.microsoft.com HTTPS:443',
        'management.azure.com HTTPS:443',
        'login.microsoftonline.com HTTPS:443',
        'packages.microsoft.com HTTPS:443',
        'packages.aks.azure.com HTTPS:443',
      ]),
    );
    expect(flows(resolution).join()).not.toMatch(/1194|9000|:123/);
  });

  it('keeps acs-mirror as legacy, and drops it from the minimal list', () => {
    const id = 'core/node-binaries#acs-mirror.azureedge.net';
    expect(rule(resolve(catalog, westeurope), id)?.level).toBe('legacy');
    const minimal = resolve(catalog, { ...westeurope, minimal: true });
    expect(rule(minimal, id)).toBeUndefined();
    expect(codes(minimal)).toContain(`resolve/minimal ${id}`);
  });

  it('brings the tunnel ports back without konnectivity, narrowed to the region and then to the API server', () => {
    const old = resolve(catalog, { ...westeurope, facts: { konnectivity: false } });
    expect(rule(old, 'core/tunnel#udp-1194')?.destinations).toEqual([
      { kind: 'service-tag', value: 'AzureCloud.westeurope' },
      { kind: 'any', value: '*' },
    ]);
    const known = resolve(catalog, {
      ...westeurope,
      facts: { konnectivity: false },
      apiServerIps: ['20.50.1.2'],
    });
    expect(rule(known, 'core/tunnel#udp-1194@20.50.1.2/32')).toBeUndefined();
    expect(rule(known, 'core/tunnel#udp-1194')?.destinations).toEqual([
      { kind: 'cidr', value: '20.50.1.2/32' },
    ]);
  });

  it('spells irregular service tag regions by the table', () => {
    const resolution = resolve(catalog, {
      ...westeurope,
      location: 'germanywestcentral',
      facts: { konnectivity: false },
    });
    expect(first(rule(resolution, 'core/tunnel#tcp-9000') as ResolvedRule)).toBe('AzureCloud.germanywc');
  });

  it('drops API server and tunnel rules of a private cluster in the public cloud only', () => {
    const facts = { privateCluster: true, konnectivity: false };
    expect(flows(resolve(catalog, { ...westeurope, facts })).join()).not.toMatch(/hcp|apiServerIp|1194|9000/);
    expect(flows(resolve(catalog, { ...government, facts })).join()).toMatch(/hcp.*1194/);
    const exempt = resolve(catalog, { ...government, facts: { ...facts, applyPublicExemptions: true } });
    expect(flows(exempt).join()).not.toMatch(/hcp|apiServerIp|1194|9000/);
  });

  it('keeps the tunnel rows of China and Government although konnectivity is assumed', () => {
    expect(flows(resolve(catalog, government))).toContain('AzureCloud.usgovvirginia UDP:1194');
    expect(flows(resolve(catalog, china))).toContain('AzureCloud.chinaeast2 TCP:22');
  });

  it('replaces the wildcard of the API server by its own name', () => {
    const resolution = resolve(catalog, { ...westeurope, apiServerFqdn: 'Dev-1.hcp.westeurope.azmk8s.io' });
    expect(rule(resolution, 'core/api-server#*.hcp.{location}.azmk8s.io')?.destinations).toEqual([
      { kind: 'fqdn', value: 'dev-1.hcp.westeurope.azmk8s.io' },
    ]);
    expect(flows(resolution).join()).not.toContain('*.hcp');
  });

  it('replaces the vault wildcard by the vaults, one rule each, in the cloud of the cluster', () => {
    const hosts = (cluster: ClusterProfile) =>
      flows(resolve(catalog, { ...cluster, features: ['keyvault-csi'] })).filter((flow) =>
        flow.includes('vault'),
      );
    expect(hosts(westeurope)).toEqual(['*.vault.azure.net HTTPS:443']);
    expect(hosts({ ...westeurope, keyVaults: ['a-vault', 'b.vault.azure.net'] })).toEqual([
      'a-vault.vault.azure.net HTTPS:443',
      'b.vault.azure.net HTTPS:443',
    ]);
    expect(hosts(china)).toEqual(['*.vault.azure.cn HTTPS:443']);
    expect(hosts({ ...government, keyVaults: ['a-vault'] })).toEqual([
      'a-vault.vault.usgovcloudapi.net HTTPS:443',
    ]);
  });

  it('asks for custom DNS servers on UDP, and on TCP as a recommendation, one rule per server', () => {
    const resolution = resolve(catalog, { ...westeurope, customDnsServers: ['10.0.0.4', '10.0.0.5'] });
    expect(
      resolution.rules.filter(({ ports }) => ports.includes(53)).map(({ id, level }) => `${id} ${level}`),
    ).toEqual([
      'core/dns#tcp-53@10.0.0.4/32 recommended',
      'core/dns#tcp-53@10.0.0.5/32 recommended',
      'core/dns#udp-53@10.0.0.4/32 required',
      'core/dns#udp-53@10.0.0.5/32 required',
    ]);
  });

  it('leaves the address of the API server open with a warning that names the flag', () => {
    const resolution = resolve(catalog, westeurope);
    expect(rule(resolution, 'core/api-server-address#tcp-443')?.missing).toEqual([
      'apiServerIp',
      'apiServerFqdn',
    ]);
    const warning = resolution.findings.find(({ code }) => code === 'resolve/value-missing');
    expect(warning).toMatchObject({ level: 'warning', subject: 'core/api-server-address#tcp-443' });
    expect(warning?.message).toContain('--api-server-ip');
  });

  it.each([
    ['SecurityPatch', 'snapshot.ubuntu.com', 'required'],
    ['SecurityPatch', 'security.ubuntu.com', 'recommended'],
    ['Unmanaged', 'security.ubuntu.com', 'required'],
    ['NodeImage', 'security.ubuntu.com', undefined],
    ['None', 'snapshot.ubuntu.com', undefined],
  ])('with node OS channel %s takes %s as %s', (nodeOsChannel, host, level) => {
    const resolution = resolve(catalog, { ...westeurope, facts: { nodeOsChannel } });
    expect(rule(resolution, `core-optional/ubuntu-updates#${host}`)?.level).toBe(level);
  });

  it.each([
    [westeurope, 'azure-global'],
    [china, '21vianet'],
    [government, 'azure-us-government'],
  ])('names the table of its own cloud as the source: $cloud', (cluster, name) => {
    const { rules } = resolve(catalog, cluster);
    const { source } = rules.find(({ id }) => id.startsWith('core/mcr#')) as ResolvedRule;
    expect(source.heading).toContain(name);
  });

  it('drops the core of a network isolated cluster and keeps its features', () => {
    const resolution = resolve(catalog, {
      ...westeurope,
      features: ['azure-monitor'],
      facts: { networkIsolated: true, privateCluster: true, linux: true, nodeOsChannel: 'NodeImage' },
    });
    expect([...new Set(resolution.rules.flatMap(({ features }) => features))]).toEqual(['azure-monitor']);
  });

  it.each([westeurope, china])(
    'drops updates and mirrors of a network isolated cluster of $cloud',
    (cluster) => {
      const facts = { networkIsolated: true, nodeOsChannel: 'SecurityPatch' };
      const { rules, findings } = resolve(catalog, { ...cluster, facts });
      expect(rules.map(({ id }) => id).filter((id) => /ubuntu|mirror/.test(id))).toEqual([]);
      expect(
        findings.filter(({ code, subject }) => code === 'resolve/left-out' && subject?.includes('ubuntu')),
      ).not.toEqual([]);
    },
  );

  it('merges rules that coincide and keeps every reason, the strongest level, and the id of the first statement', () => {
    const resolution = resolve(catalog, {
      ...westeurope,
      features: ['workload-identity', 'cost-analysis', 'defender'],
    });
    const login = rule(resolution, 'core/entra-id#login.microsoftonline.com');
    expect(login?.features).toEqual(['core', 'defender', 'workload-identity', 'cost-analysis']);
    expect(login?.reasons?.map(({ requirement }) => requirement)).toEqual([
      'core/entra-id',
      'defender/entra-id',
      'workload-identity/entra-id',
      'cost-analysis/entra-id',
    ]);
  });

  it('names a rule alike whatever other features are selected', () => {
    const one = resolve(catalog, { ...westeurope, features: ['defender'] }).rules.map(({ id }) => id);
    const both = resolve(catalog, { ...westeurope, features: ['defender', 'azure-monitor'] }).rules.map(
      ({ id }) => id,
    );
    expect(one.filter((id) => !both.includes(id))).toEqual([]);
  });

  it('offers the service tag of Azure Monitor on request only', () => {
    const monitor = { ...westeurope, features: ['azure-monitor'] };
    expect(flows(resolve(catalog, monitor))).not.toContain('AzureMonitor TCP:443');
    expect(codes(resolve(catalog, monitor))).toContain('catalog/covered azure-monitor/service-tag#tcp-443');
    expect(flows(resolve(catalog, { ...monitor, facts: { monitorServiceTag: true } }))).toContain(
      'AzureMonitor TCP:443',
    );
    expect(flows(resolve(catalog, { ...monitor, asDocumented: true }))).toContain('AzureMonitor TCP:443');
  });

  it.each([
    ['gpu', 'gpu/drivers#nvidia.github.io'],
    ['windows', 'windows/updates#ctldl.windowsupdate.com'],
    ['windows', 'windows/packages#onegetcdn.azureedge.net'],
  ])('grades what %s nodes no longer call as legacy: %s', (feature, id) => {
    expect(rule(resolve(catalog, { ...westeurope, features: [feature] }), id)?.level).toBe('legacy');
    expect(rule(resolve(catalog, { ...westeurope, features: [feature] }, '2020-07-01'), id)?.level).toBe(
      'required',
    );
  });

  it('adds the second sign-in host of China and the vault and extension hosts that the article lacks', () => {
    const resolution = resolve(catalog, { ...china, features: ['keyvault-csi', 'cluster-extensions'] });
    expect(flows(resolution)).toEqual(
      expect.arrayContaining([
        'login.chinacloudapi.cn HTTPS:443',
        'login.partner.microsoftonline.cn HTTPS:443',
        '*.vault.azure.cn HTTPS:443',
        'chinaeast2.dp.kubernetesconfiguration.azure.cn HTTPS:443',
      ]),
    );
    expect(flows(resolve(catalog, { ...china, asDocumented: true })).join()).not.toContain('partner');
  });
});

describe('resolve at the seed edition of 2020-03-10', () => {
  const seed = resolve(
    catalog,
    {
      ...westeurope,
      features: ['gpu', 'windows', 'azure-monitor', 'azure-policy', 'dev-spaces'],
      asDocumented: true,
    },
    '2020-03-10',
  );

  it('keeps its oddities as documented', () => {
    expect(seed.edition.id).toBe('2020-03-09');
    expect(flows(seed)).toEqual(
      expect.arrayContaining([
        'gcr.io HTTP:443',
        'storage.googleapis.com HTTP:443',
        'mp.microsoft.com HTTP:80',
        'azds-*.westeurope.azds.io HTTPS:443',
        '*.hcp.westeurope.azmk8s.io TCP:22',
        '*.tun.westeurope.azmk8s.io TCP:9000',
        '*.tun.westeurope.azmk8s.io UDP:1194',
        'kms.core.windows.net TCP:1688',
      ]),
    );
    expect(flows(seed)).not.toContain('*.mp.microsoft.com HTTP:80');
  });

  it('puts right what cannot work, and says so', () => {
    const corrected = resolve(catalog, { ...westeurope, features: ['windows', 'dev-spaces'] }, '2020-03-10');
    expect(flows(corrected)).toEqual(
      expect.arrayContaining(['gcr.io HTTPS:443', 'mp.microsoft.com HTTP:80', '*.mp.microsoft.com HTTP:80']),
    );
    expect(codes(corrected)).toContain('catalog/corrected dev-spaces/images#gcr.io');
  });

  it('has no acs-mirror in China', () => {
    expect(flows(resolve(catalog, china, '2020-03-10')).join()).not.toContain('acs-mirror');
    expect(flows(resolve(catalog, westeurope, '2020-03-10'))).toContain('acs-mirror.azureedge.net HTTPS:443');
  });

  it('ties the bare tunnel ports to the region and knows no later exemption', () => {
    const resolution = resolve(
      catalog,
      { ...westeurope, facts: { konnectivity: true, privateCluster: true } },
      '2020-03-10',
    );
    expect(flows(resolution)).toContain('AzureCloud.westeurope TCP:9000');
  });
});

describe('resolve says what does not fit', () => {
  it('refuses clouds that an edition does not cover, with an error', () => {
    const resolution = resolve(catalog, china, '2019-06-06');
    expect(resolution.rules).toEqual([]);
    expect(resolution.findings[0]).toMatchObject({ level: 'error', code: 'resolve/cloud-not-covered' });
  });

  it('throws before the first edition', () => {
    expect(() => resolve(catalog, westeurope, '2019-05-05')).toThrow(RangeError);
  });

  it.each([
    [
      { ...westeurope, location: 'westeurop' },
      undefined,
      'warning',
      'profile/unknown-location',
      'westeurope',
    ],
    [
      { ...westeurope, location: 'chinaeast2' },
      undefined,
      'error',
      'profile/location-cloud',
      'AzureChinaCloud',
    ],
    [
      { ...westeurope, features: ['dev-spaces'] },
      undefined,
      'warning',
      'resolve/feature-not-listed',
      '2021-05-14',
    ],
    [
      { ...westeurope, features: ['defender'] },
      '2020-03-10',
      'warning',
      'resolve/feature-not-listed',
      '2022-01-24',
    ],
    [{ ...westeurope, features: ['nonsense'] }, undefined, 'error', 'profile/unknown-feature', 'nonsense'],
    [{ ...china, features: ['flux-github'] }, undefined, 'warning', 'resolve/feature-not-in-cloud', 'Flux'],
    [
      { ...china, features: ['keyvault-csi'], asDocumented: true },
      undefined,
      'warning',
      'resolve/feature-not-in-cloud',
      'Key Vault',
    ],
  ])('%j at %s: %s %s', (cluster, asOf, level, code, text) => {
    const found = resolve(catalog, cluster, asOf).findings.find((finding) => finding.code === code);
    expect(found).toMatchObject({ level });
    expect(found?.message).toContain(text);
  });

  it('names each default it takes and the flag that changes it', () => {
    const assumed = resolve(catalog, westeurope).findings.filter(({ code }) => code === 'profile/assumed');
    expect(assumed.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        'konnectivity',
        'privateCluster',
        'podsUseApiServer',
        'nodesBeforeMarch2021',
        'nodeOsChannel',
      ]),
    );
    for (const { message } of assumed) expect(message).toMatch(/State it with --/);
    const stated = resolve(catalog, { ...westeurope, facts: { konnectivity: true } }).findings;
    expect(stated.some(({ code, subject }) => code === 'profile/assumed' && subject === 'konnectivity')).toBe(
      false,
    );
  });

  it('notes that a section without a cloud is taken to hold in the others', () => {
    expect(codes(resolve(catalog, { ...china, features: ['gpu'] }))).toContain(
      'catalog/cloud-unstated gpu/drivers',
    );
  });
});
