import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileFromManagedCluster } from '../profile-from-managed-cluster.ts';
import { testCatalog } from '../test-catalog.ts';
import { type FixtureName, loadFixture, withValue } from './fixtures/load-fixture.ts';
import { isGpuSize } from './vm-size.ts';

const catalog = testCatalog();
const read = (document: unknown) => profileFromManagedCluster(document, catalog);
const errors = (document: unknown) => {
  const { profile, findings } = read(document);
  expect(profile).toBeUndefined();
  return findings.filter(({ level }) => level === 'error');
};

describe('what is not one cluster', () => {
  const named = (...names: unknown[]) => names.map((name) => ({ ...loadFixture('sparse-cli'), name }));

  it.each<[string, unknown, string, RegExp, string]>([
    ['an empty list', [], 'profile/not-one-cluster', /holds no cluster/, '$'],
    ['two clusters', named('one', 'two'), 'profile/not-one-cluster', /2 clusters \("one", "two"\)/, '$'],
    ['many clusters', named(...'abcdefg'), 'profile/not-one-cluster', /"e" and 2 more/, '$'],
    [
      'clusters with odd names',
      named(7, 'a\u001b[2J', undefined),
      'profile/not-one-cluster',
      /\(7, "a\\u001b\[2J", one without a name\)/,
      '$',
    ],
    ['null', null, 'profile/not-a-cluster', /null is no cluster/, '$'],
    ['undefined', undefined, 'profile/not-a-cluster', /az aks show/, '$'],
    ['text', 'aks', 'profile/not-a-cluster', /"aks" is no cluster/, '$'],
    ['a list of one number', [7], 'profile/not-a-cluster', /7 is no cluster/, '[0]'],
    ['an empty object', {}, 'profile/not-a-cluster', /none of the properties/, '$'],
    [
      'a virtual machine',
      { type: 'Microsoft.Compute/virtualMachines', location: 'westeurope', networkProfile: {} },
      'profile/not-a-cluster',
      /"Microsoft.Compute\/virtualMachines"/,
      '$',
    ],
    [
      'an agent pool',
      { type: 'Microsoft.ContainerService/managedClusters/agentPools', nodeResourceGroup: 'x' },
      'profile/not-a-cluster',
      /agentPools/,
      '$',
    ],
    [
      'a cluster of az resource list',
      { type: 'Microsoft.ContainerService/managedClusters', location: 'westeurope', properties: null },
      'profile/not-a-cluster',
      /none of the properties/,
      '$',
    ],
    [
      'some other resource with a name',
      { fqdn: 'contoso.example', location: 'westeurope' },
      'profile/not-a-cluster',
      /none of the properties/,
      '$',
    ],
    [
      'a profile',
      { cloud: 'public', location: 'westeurope' },
      'profile/not-a-cluster',
      /none of the properties/,
      '$',
    ],
    [
      'keys of the prototype',
      { constructor: 1, toString: 2 },
      'profile/not-a-cluster',
      /none of the properties/,
      '$',
    ],
  ])('%s is refused', (_, document, code, message, subject) => {
    expect(errors(document)).toEqual([
      { code, level: 'error', message: expect.stringMatching(message), subject },
    ]);
  });
});

describe('contradictions', () => {
  it.each<[string, FixtureName, (string | number)[], unknown, RegExp]>([
    [
      'name and location',
      'sparse-cli',
      ['location'],
      'chinaeast2',
      /AzureCloud .* contradicts AzureChinaCloud/,
    ],
    [
      'name and a location known by prefix only',
      'sparse-cli',
      ['location'],
      'usgovutah',
      /contradicts AzureUSGovernment/,
    ],
    [
      'two names',
      'sparse-cli',
      ['azurePortalFqdn'],
      'a.portal.hcp.chinaeast2.cx.prod.service.azk8s.cn',
      /AzureCloud, but .* AzureChinaCloud/,
    ],
  ])('%s of different clouds are an error', (_, name, path, value, message) => {
    const found = errors(withValue(loadFixture(name), path, value));
    expect(found[0]).toMatchObject({
      code: 'profile/cloud-conflict',
      message: expect.stringMatching(message),
    });
  });

  it('one key in two spellings is an error if they differ, and none if they agree', () => {
    const document = { ...loadFixture('sparse-cli'), FQDN: 'other-1.hcp.westeurope.azmk8s.io' };
    expect(errors(document)).toMatchObject([{ code: 'profile/invalid', subject: 'FQDN' }]);
    expect(read({ ...document, FQDN: loadFixture('sparse-cli')['fqdn'] }).profile).toBeDefined();
  });
});

describe('hostile and malformed values', () => {
  const hostile = [
    'a.b;reboot',
    '$(id).hcp.westeurope.azmk8s.io',
    'x\u001b[2J.azmk8s.io',
    'a\nb.azmk8s.io',
    '`id`',
    '__proto__',
    '*.hcp.westeurope.azmk8s.io',
  ];

  it.each(hostile)('%j as a name is an error that names its place', (value) => {
    for (const [path, subject] of [
      [['fqdn'], 'fqdn'],
      [['privateFqdn'], 'privateFqdn'],
      [['azurePortalFqdn'], 'azurePortalFqdn'],
    ] as const) {
      expect(errors(withValue(loadFixture('sparse-cli'), path, value))).toEqual([
        {
          code: 'profile/invalid',
          level: 'error',
          message: expect.stringMatching(/^[\x20-\x7e]+ is no host name\.$/),
          subject,
        },
      ]);
    }
  });

  it.each(hostile)('%j as a location is an error that names its place', (value) => {
    expect(errors(withValue(loadFixture('public-arm'), ['location'], value))).toMatchObject([
      { code: 'profile/invalid', subject: 'location' },
    ]);
  });

  it.each<[(string | number)[], unknown, string, string]>([
    [['location'], 5, 'location', '5 is no location'],
    [['fqdn'], 5, 'fqdn', '5 is no text'],
    [['agentPoolProfiles'], 'x', 'agentPoolProfiles', '"x" is no list'],
    [['agentPoolProfiles'], [7], 'agentPoolProfiles[0]', '7 is no object'],
    [['agentPoolProfiles', 0, 'vmSize'], ['x'], 'agentPoolProfiles[0].vmSize', 'a list is no text'],
    [['addonProfiles'], 'none', 'addonProfiles', '"none" is no object'],
    [['addonProfiles', 'omsagent'], true, 'addonProfiles.omsagent', 'true is no object'],
    [
      ['addonProfiles', 'omsagent', 'enabled'],
      'true',
      'addonProfiles.omsagent.enabled',
      '"true" is neither true nor false',
    ],
    [
      ['apiServerAccessProfile', 'enablePrivateCluster'],
      1,
      'apiServerAccessProfile.enablePrivateCluster',
      '1 is neither true nor false',
    ],
    [['networkProfile', 'outboundType'], {}, 'networkProfile.outboundType', 'an object is no text'],
    [['httpProxyConfig', 'enabled'], 'no', 'httpProxyConfig.enabled', '"no" is neither true nor false'],
  ])('%j of the wrong type is an error', (path, value, subject, message) => {
    const found = errors(withValue(loadFixture('sparse-cli'), path, value));
    expect(found[0]).toMatchObject({ code: 'profile/invalid', subject });
    expect(found[0]?.message).toContain(message);
  });

  it('keeps strings that decide nothing out of the profile', () => {
    const document = withValue(loadFixture('public-cli'), ['name'], '"; rm -rf / #');
    expect(read({ ...(document as object), tags: { ['__proto__']: '$(id)' } }).profile).toEqual(
      read(loadFixture('public-cli')).profile,
    );
  });

  it('a location is needed', () => {
    expect(errors(withValue(loadFixture('sparse-cli'), ['location'], null))).toMatchObject([
      { code: 'profile/missing-location', message: expect.stringContaining('--location') },
    ]);
  });

  it('does not slow down over a wide document', () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]));
    expect(read({ ...wide, ...loadFixture('sparse-cli') }).profile).toBeDefined();
    const pools = Array.from({ length: 20_000 }, () => ({ osType: 'Plan9' }));
    expect(
      read(withValue(loadFixture('sparse-cli'), ['agentPoolProfiles'], pools)).findings.length,
    ).toBeLessThan(150);
  });
});

describe('isGpuSize', () => {
  it.each([
    ['Standard_NC6s_v3'],
    ['standard_nc24ads_a100_v4'],
    ['Standard_ND96isr_MI300X_v5'],
    ['Standard_ND_H100'],
    ['Standard_NV36ads_A10_v5'],
    ['Standard_NG32adms_V620_v1'],
    ['Standard_NCC40ads_H100_v5'],
    ['Standard_NX1'],
  ])('%s has GPUs', (size) => {
    expect(isGpuSize(size)).toBe(true);
  });

  it.each([
    ['Standard_D4s_v5'],
    ['Standard_NP10s'],
    ['Standard_np40s'],
    ['Standard_HB120rs_v3'],
    ['Standard_L8s_v3'],
    ['node'],
    [''],
    ['Standard_EN1'],
  ])('%s has none', (size) => {
    expect(isGpuSize(size)).toBe(false);
  });
});

/** One document in many spellings: keys in any case, nulls left out or put in. */
function respell(value: unknown, pick: () => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => respell(item, pick));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    if (inner === null && pick()) return [];
    const spelt = [...key].map((letter) => (pick() ? letter.toUpperCase() : letter.toLowerCase())).join('');
    return [[spelt, respell(inner, pick)] as const];
  });
  if (pick()) entries.push(['zzUnknown', null], ['Zz', { enabled: true }]);
  return Object.fromEntries(pick() ? entries.reverse() : entries);
}

describe('properties', () => {
  const names = [
    'public-cli',
    'public-arm',
    'private-arm',
    'sparse-cli',
    'government-cli',
    'china-arm',
    'isolated-cli',
  ] as const;

  it('case of keys, order of keys, null and missing do not change the profile', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.infiniteStream(fc.boolean()), (name, stream) => {
        const spelt = respell(loadFixture(name), () => stream.next().value === true);
        expect(read(spelt).profile).toEqual(read(loadFixture(name)).profile);
      }),
    );
  });

  it('the flat and the nested form of one cluster are the same', () => {
    for (const name of names) {
      const { location, type, properties, ...rest } = loadFixture(name);
      const data = (properties ?? rest) as object;
      const { profile } = read({ location, type, ...data });
      expect(read({ location, type, properties: data }).profile).toEqual(profile);
      expect(profile).toEqual(read(loadFixture(name)).profile);
    }
  });

  it('any JSON in any place gives a profile or errors, never an exception, and stays as it was', () => {
    const places = fc.constantFrom(...PLACES);
    fc.assert(
      fc.property(fc.constantFrom(...names), places, fc.jsonValue(), (name, path, value) => {
        const document = withValue(loadFixture(name), path, value);
        const before = JSON.stringify(document);
        const { profile, findings } = read(document);
        expect(profile === undefined).toBe(findings.some(({ level }) => level === 'error'));
        for (const { message, subject } of findings)
          expect(`${message} ${subject}`).toMatch(/^[\x20-\x7e]+$/);
        expect(JSON.stringify(document)).toBe(before);
      }),
      { numRuns: 400 },
    );
  });

  it('any JSON at all gives a profile or errors, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { profile, findings } = read(value);
        expect(profile === undefined).toBe(findings.some(({ level }) => level === 'error'));
      }),
    );
  });
});

const PLACES: readonly (readonly (string | number)[])[] = [
  [],
  ['location'],
  ['type'],
  ['properties'],
  ['fqdn'],
  ['privateFqdn'],
  ['agentPoolProfiles'],
  ['agentPoolProfiles', 0],
  ['agentPoolProfiles', 0, 'osType'],
  ['agentPoolProfiles', 0, 'virtualMachinesProfile'],
  ['agentPoolProfiles', 0, 'virtualMachinesProfile', 'scale', 'autoscale'],
  ['addonProfiles'],
  ['addonProfiles', 'omsagent'],
  ['apiServerAccessProfile'],
  ['apiServerAccessProfile', 'authorizedIpRanges'],
  ['networkProfile'],
  ['bootstrapProfile'],
  ['serviceMeshProfile'],
  ['securityProfile'],
  ['azureMonitorProfile'],
  ['windowsProfile'],
  ['autoUpgradeProfile'],
];
