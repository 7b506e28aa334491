import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildProfile, type ProfileSources } from './build-profile.ts';
import { type FixtureName, loadFixture } from './cluster/fixtures/load-fixture.ts';
import type { ProfileDocument } from './document-field.ts';
import { flagForFact, parseFactFlag } from './fact-flag.ts';
import { profileFromManagedCluster } from './profile-from-managed-cluster.ts';
import { profileToDocument } from './profile-to-document.ts';
import { provenanceOf } from './provenance-of.ts';
import { testCatalog } from './test-catalog.ts';

const catalog = testCatalog();
const build = (sources: ProfileSources) => buildProfile(sources, catalog);
const over = (cluster: FixtureName, flags: ProfileDocument, profile?: ProfileDocument) =>
  build({ cluster: loadFixture(cluster), profile, flags });
const seen = ({ findings }: ReturnType<typeof build>) =>
  findings
    .filter(({ code }) => code !== 'profile/not-derivable')
    .map(({ code, subject }) => `${code} ${subject}`);

describe('precedence', () => {
  it('flags override the profile, and the profile overrides the cluster, key by key', () => {
    const built = build({
      cluster: loadFixture('public-cli'),
      profile: {
        windows: false,
        konnectivity: false,
        facts: { nodeOsChannel: 'NodeImage', azureFirewall: true },
      },
      flags: { konnectivity: true, apiServerFqdn: 'other-1.hcp.westeurope.azmk8s.io' },
    });
    expect(built.profile).toMatchObject({
      location: 'westeurope',
      apiServerFqdn: 'other-1.hcp.westeurope.azmk8s.io',
      facts: {
        windows: false,
        konnectivity: true,
        nodeOsChannel: 'NodeImage',
        azureFirewall: true,
        gpu: true,
      },
    });
    const from = Object.fromEntries(
      provenanceOf(catalog, built).map(({ key, source, from: place }) => [key, `${source}: ${place}`]),
    );
    expect(from).toMatchObject({
      'facts.windows': 'profile: windows',
      'facts.konnectivity': 'flags: --konnectivity',
      'facts.nodeOsChannel': 'profile: facts.nodeOsChannel',
      'facts.gpu': 'cluster: agentPoolProfiles',
      'facts.localDns': 'default: default',
      apiServerFqdn: 'flags: --api-server-fqdn',
    });
  });

  it('gives each key of the provenance once, facts in the order of the catalog', () => {
    const keys = provenanceOf(catalog, over('public-cli', { gpu: false })).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.slice(0, 2)).toEqual(['cloud', 'location']);
    expect(keys.filter((key) => key.startsWith('facts.'))).toEqual(
      catalog.facts.map(({ id }) => `facts.${id}`),
    );
  });

  it('gives no profile and no more than one error for nothing at all', () => {
    const { profile, findings } = build({});
    expect(profile).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['profile/missing-location']);
  });

  it('takes the location from the flags where the cluster has none', () => {
    const cluster = { ...loadFixture('sparse-cli'), location: null };
    expect(build({ cluster, flags: { location: 'West Europe' } }).profile?.location).toBe('westeurope');
  });

  it('is nothing but the sources: a profile kept from a cluster gives the same again', () => {
    for (const name of [
      'public-cli',
      'private-arm',
      'government-cli',
      'china-arm',
      'isolated-cli',
    ] as const) {
      const { profile } = profileFromManagedCluster(loadFixture(name), catalog);
      if (profile === undefined) throw new Error(`${name} is no cluster`);
      const kept = profileToDocument(profile);
      expect(build({ profile: kept }).profile).toEqual(profile);
      expect(build({ cluster: loadFixture(name), profile: kept }).profile).toEqual(profile);
    }
  });
});

describe('features of several sources', () => {
  it('add up, so that naming one never drops what the cluster has', () => {
    const { profile } = over('private-arm', { features: ['cluster-extensions'] }, { features: ['defender'] });
    expect(profile?.features).toEqual(['defender', 'workload-identity', 'cluster-extensions']);
  });

  it('are switched off by no-<id>', () => {
    const { profile } = over('public-cli', { features: ['no-azure-policy', 'no-gpu'] });
    expect(profile?.features).not.toContain('azure-policy');
    expect(profile?.features).not.toContain('gpu');
    expect(profile?.facts?.['gpu']).toBe(false);
    expect(profile?.features).toContain('azure-monitor');
  });

  it('follow the facts of the last source', () => {
    expect(over('public-cli', { windows: false }).profile?.features).not.toContain('windows');
    expect(over('sparse-cli', { gpu: true }, { features: ['no-gpu'] }).profile?.features).toEqual(['gpu']);
  });

  it('adding one never removes another, whatever the cluster', () => {
    const ids = catalog.features.filter(({ activation }) => activation === 'selected').map(({ id }) => id);
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ids)), fc.constantFrom(...ids), (some, one) => {
        const before = over('public-cli', { features: some }).profile?.features ?? [];
        const after = over('public-cli', { features: [...some, one] }).profile?.features ?? [];
        expect(after).toEqual(expect.arrayContaining([...before, one]));
      }),
    );
  });
});

describe('open questions', () => {
  const subjects = (result: ReturnType<typeof build>) =>
    result.findings.filter(({ code }) => code === 'profile/not-derivable').map(({ subject }) => subject);

  it('are gone once another source answers them', () => {
    const before = subjects(over('public-cli', {}));
    const after = subjects(
      over(
        'public-cli',
        { konnectivity: true, apiServerIp: '192.0.2.1', features: ['no-cluster-extensions'] },
        { facts: { layer7Firewall: false }, customDns: '10.0.0.4' },
      ),
    );
    const answered = ['konnectivity', 'apiServerIp', 'cluster-extensions', 'layer7Firewall', 'customDns'];
    expect(before).toEqual(expect.arrayContaining(answered));
    expect(before.filter((subject) => !after.includes(subject))).toHaveLength(answered.length);
  });

  it('are only those of the cluster: a profile file leaves nothing open', () => {
    expect(build({ profile: { location: 'westeurope' } }).findings).toEqual([]);
  });
});

describe('another API server', () => {
  it.each<[string, FixtureName, ProfileDocument, RegExp]>([
    [
      'location',
      'public-cli',
      { location: 'northeurope' },
      /^--location makes it another API server, so aks-contoso/,
    ],
    ['private', 'private-arm', { private: false }, /^--no-private makes/],
    ['cloud and location', 'public-cli', { cloud: 'china', location: 'chinaeast2' }, /^--cloud makes/],
  ])('by another %s does not keep the name of the cluster', (_, name, flags, message) => {
    const { profile, findings } = over(name, flags);
    expect(profile).toBeDefined();
    expect(profile).not.toHaveProperty('apiServerFqdn');
    expect(findings).toContainEqual({
      code: 'profile/api-server-dropped',
      level: 'warning',
      message: expect.stringMatching(message),
      subject: 'apiServerFqdn',
    });
  });

  it('drops addresses of a lower source too, but not those of the same one', () => {
    const flags = { location: 'northeurope', apiServerFqdn: 'b-2.hcp.northeurope.azmk8s.io' };
    const result = over('public-cli', flags, { apiServerIp: '192.0.2.1' });
    expect(result.profile?.apiServerFqdn).toBe('b-2.hcp.northeurope.azmk8s.io');
    expect(result.profile).not.toHaveProperty('apiServerIps');
    expect(seen(result)).toEqual(['profile/api-server-dropped apiServerIps']);
  });

  it('is not one if a flag repeats what is so anyway', () => {
    const result = over('public-cli', { cloud: 'public', location: 'West Europe', private: false });
    expect(result.profile).toHaveProperty('apiServerFqdn');
    expect(seen(result)).toEqual([]);
  });

  it('in another cloud needs that cloud to be stated', () => {
    const result = over('public-cli', { location: 'chinaeast2' });
    expect(result.profile).toBeUndefined();
    expect(seen(result)).toContain('profile/cloud-conflict --location');
  });

  it('servers of a lower source are gone if a higher one says that there are none', () => {
    const result = build({
      profile: { location: 'westeurope', customDns: '10.0.0.4' },
      flags: { facts: { customDns: false } },
    });
    expect(result.profile).not.toHaveProperty('customDnsServers');
    expect(result.profile?.facts).toEqual({ customDns: false });
  });
});

describe('the name of the API server', () => {
  const location = 'westeurope';
  it.each<[string, ProfileDocument, string[]]>([
    ['of this region', { location, apiServerFqdn: 'a-1.hcp.westeurope.azmk8s.io' }, []],
    [
      'of another region',
      { location, apiServerFqdn: 'a-1.hcp.northeurope.azmk8s.io' },
      ['profile/location-mismatch --api-server-fqdn'],
    ],
    [
      'of another form',
      { location, apiServerFqdn: 'api.contoso.example' },
      ['profile/unknown-host --api-server-fqdn'],
    ],
    [
      'of the portal',
      { location, apiServerFqdn: 'a-1.portal.hcp.westeurope.azmk8s.io' },
      ['profile/unknown-host --api-server-fqdn'],
    ],
    [
      'of a private cluster that is not said to be one',
      { location, apiServerFqdn: 'a-1.b.privatelink.westeurope.azmk8s.io' },
      ['profile/private-host --api-server-fqdn'],
    ],
    [
      'of a private cluster',
      { location, private: true, apiServerFqdn: 'a-1.b.privatelink.westeurope.azmk8s.io' },
      [],
    ],
  ])('%s', (_, flags, expected) => {
    const result = build({ flags });
    expect(seen(result)).toEqual(expected);
    expect(result.profile?.apiServerFqdn).toBe(flags.apiServerFqdn);
  });
});

describe('flags', () => {
  it.each<[unknown, string]>([
    [{ location: 'a;b' }, '--location'],
    [{ cloud: 'x' }, '--cloud'],
    [{ features: ['core', 'x'] }, '--feature'],
    [{ apiServerIp: ['10.0.0.300'] }, '--api-server-ip'],
    [{ customDns: ['x'] }, '--custom-dns'],
    [{ domainControllers: ['dc.example'] }, '--domain-controller'],
    [{ keyVaults: ['x'] }, '--key-vault'],
    [{ apiServerFqdn: 'x' }, '--api-server-fqdn'],
    [{ facts: { nothing: true } }, '--fact'],
    [{ facts: { gpuDriverNone: 'maybe' } }, '--fact gpuDriverNone'],
    [{ private: 'x' }, '--[no-]private'],
  ])('%j is reported under %s', (flags, subject) => {
    const { profile, findings } = build({ profile: { location: 'westeurope' }, flags });
    expect(profile).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'profile/invalid', subject }]);
  });

  it('are named as one types them', () => {
    const fact = (id: string) => catalog.facts.find((entry) => entry.id === id) ?? expect.fail(id);
    expect(flagForFact(fact('privateCluster'), true)).toBe('--private');
    expect(flagForFact(fact('privateCluster'), false)).toBe('--no-private');
    expect(flagForFact(fact('gpu'), true)).toBe('--gpu');
    expect(flagForFact(fact('gpu'), false)).toBe('--fact gpu=false');
    expect(flagForFact(fact('azureFirewall'), true)).toBe('--fact azureFirewall');
    expect(flagForFact(fact('azureFirewall'), false)).toBe('--fact azureFirewall=false');
    expect(flagForFact(fact('nodeOsChannel'), 'None')).toBe('--fact nodeOsChannel=None');
  });

  it.each<[string, [string, boolean | string]]>([
    ['gpu', ['gpu', true]],
    ['gpu=true', ['gpu', true]],
    ['gpu=FALSE', ['gpu', false]],
    ['nodeOsChannel=NodeImage', ['nodeOsChannel', 'NodeImage']],
    [' nodeOsChannel = None ', ['nodeOsChannel', 'None']],
    ['a=b=c', ['a', 'b=c']],
    ['x=constructor', ['x', 'constructor']],
    ['=', ['', '']],
  ])('--fact %j', (text, entry) => {
    expect(parseFactFlag(text)).toEqual(entry);
  });

  it('every flag that a fact is given by is read back as that fact', () => {
    for (const fact of catalog.facts) {
      for (const value of fact.type === 'boolean' ? [true, false] : (fact.values ?? [])) {
        const text = flagForFact(fact, value).replace(/^--fact /, '');
        if (text.startsWith('--')) continue;
        expect(parseFactFlag(text)).toEqual([fact.id, value]);
      }
    }
  });
});
