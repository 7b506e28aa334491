import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ClusterProfile } from '../model/resolution.ts';
import type { ProfileDocument } from './document-field.ts';
import { parseProfile } from './parse-profile.ts';
import { profileToDocument } from './profile-to-document.ts';
import { testCatalog } from './test-catalog.ts';

const catalog = testCatalog();
const read = (document: unknown) => parseProfile(document, catalog);
const base = { location: 'westeurope' };

describe('parseProfile', () => {
  it('reads a document that says everything', () => {
    const document: ProfileDocument = {
      cloud: 'public',
      location: 'West Europe',
      features: ['defender', 'azure-monitor', 'gpu'],
      coreOptional: false,
      private: true,
      konnectivity: false,
      linux: true,
      windows: true,
      podsUseApiServer: false,
      facts: { nodeOsChannel: 'nodeimage', azureFirewall: true },
      apiServerFqdn: 'Contoso.hcp.westeurope.azmk8s.io',
      apiServerIp: '10.1.0.4',
      customDns: ['10.0.0.11', '10.0.0.10', '10.0.0.10'],
      keyVaults: ['contoso-kv', 'other.vault.azure.net'],
      minimal: true,
      asDocumented: false,
    };
    const { profile, findings } = read(document);
    expect(findings).toEqual([]);
    expect(profile).toEqual({
      cloud: 'AzureCloud',
      location: 'westeurope',
      features: ['gpu', 'windows', 'azure-monitor', 'defender'],
      facts: {
        privateCluster: true,
        konnectivity: false,
        podsUseApiServer: false,
        azureFirewall: true,
        linux: true,
        windows: true,
        gpu: true,
        customDns: true,
        nodeOsChannel: 'NodeImage',
      },
      coreOptional: false,
      apiServerFqdn: 'contoso.hcp.westeurope.azmk8s.io',
      apiServerIps: ['10.1.0.4'],
      customDnsServers: ['10.0.0.10', '10.0.0.11'],
      keyVaults: ['contoso-kv', 'other'],
      minimal: true,
      asDocumented: false,
    });
  });

  it('needs no more than a location, whose cloud the table tells', () => {
    expect(read(base)).toMatchObject({
      profile: { cloud: 'AzureCloud', location: 'westeurope', features: [] },
      findings: [],
    });
    expect(read({ location: 'China East 2' }).profile?.cloud).toBe('AzureChinaCloud');
  });

  it("leaves out what is not said: defaults are the resolver's", () => {
    expect(Object.keys(read(base).profile ?? {})).toEqual(['cloud', 'location', 'features']);
  });

  it('takes null for not said, as YAML gives it for an empty key', () => {
    expect(read({ ...base, cloud: null, features: null, facts: { gpu: null }, private: null })).toEqual(
      read(base),
    );
  });

  it('takes the JSON of a ClusterProfile as well', () => {
    const profile: ClusterProfile = {
      cloud: 'AzureCloud',
      location: 'westeurope',
      features: ['gpu'],
      facts: { gpu: true, customDns: true },
      apiServerIps: ['10.1.0.4'],
      customDnsServers: ['10.0.0.10'],
    };
    expect(read(JSON.parse(JSON.stringify(profile))).profile).toEqual(profile);
  });
});

describe('features', () => {
  it.each<[string[] | string, Partial<ClusterProfile>]>([
    [['windows'], { features: ['windows'], facts: { windows: true } }],
    [['no-gpu'], { features: [], facts: { gpu: false } }],
    [['core', 'core-optional'], { features: [], coreOptional: true }],
    [['no-core-optional'], { features: [], coreOptional: false }],
    [['Defender', ' azure-policy '], { features: ['azure-policy', 'defender'] }],
    ['defender,azure-policy', { features: ['azure-policy', 'defender'] }],
  ])('%j', (features, expected) => {
    expect(read({ ...base, features }).profile).toEqual({
      cloud: 'AzureCloud',
      location: 'westeurope',
      ...expected,
    });
  });

  it('follow from the facts of the same name', () => {
    expect(read({ ...base, windows: true, facts: { gpu: true } }).profile?.features).toEqual([
      'gpu',
      'windows',
    ]);
  });

  it('all are those that the article has at the date, node pools included', () => {
    const all = { ...base, features: ['all'] };
    const now = parseProfile(all, catalog).profile;
    expect(now?.features).toContain('gpu');
    expect(now?.facts).toEqual({ windows: true, gpu: true });
    expect(now?.features).toContain('defender');
    expect(now?.features).not.toContain('dev-spaces');
    const then = parseProfile(all, catalog, { asOf: '2021-05-03' }).profile;
    expect(then?.features).toContain('dev-spaces');
    expect(then?.features).not.toContain('defender');
    expect(parseProfile(all, catalog, { asOf: '2021-05-04' }).profile?.features).not.toContain('dev-spaces');
  });

  it('all leaves out what the same document switches off, wherever that stands', () => {
    const document = { ...base, features: ['all', 'no-defender'], windows: false, coreOptional: false };
    const { profile, findings } = read(document);
    expect(findings).toEqual([]);
    expect(profile?.coreOptional).toBe(false);
    expect(profile?.features).toContain('gpu');
    expect(profile?.features).not.toContain('windows');
    expect(profile?.features).not.toContain('defender');
  });
});

describe('a wrong profile', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['no object', 'westeurope', '$', /not "westeurope"/],
    ['a list', [base], '$', /not a list/],
    ['a number', 7, '$', /not 7/],
    ['a cluster', { ...base, agentPoolProfiles: [], kubernetesVersion: '1' }, '$', /--cluster/],
    ['an unknown key', { ...base, feature: [] }, 'feature', /did you mean features\?/],
    ['an unknown key without a neighbour', { ...base, colour: 1 }, 'colour', /known are cloud, location/],
    [
      '__proto__ as a key',
      JSON.parse('{"location":"westeurope","__proto__":{"cloud":"x"}}'),
      '__proto__',
      /no key/,
    ],
    ['constructor as a key', { ...base, constructor: 1 }, 'constructor', /no key/],
    ['a key with control characters', { ...base, 'a\u001b[2J': 1 }, '["a\\u001b[2J"]', /no key/],
    ['an unknown cloud', { ...base, cloud: 'azurecloudd' }, 'cloud', /did you mean AzureCloud\?/],
    ['a cloud that is a number', { ...base, cloud: 1 }, 'cloud', /known are AzureCloud/],
    ['a cloud called constructor', { ...base, cloud: 'constructor' }, 'cloud', /no cloud/],
    ['a location that is a number', { location: 5 }, 'location', /5 is no location/],
    ['a location with metacharacters', { location: 'west;id' }, 'location', /"west;id" is no location/],
    [
      'a location with a line end',
      { location: 'westeurope\n' },
      'location',
      /"westeurope\\n" is no location/,
    ],
    [
      'an unknown feature',
      { ...base, features: ['core', 'defnder'] },
      'features[1]',
      /did you mean defender\?/,
    ],
    ['a feature far from all', { ...base, features: ['istio'] }, 'features[0]', /known are core, .* and all/],
    ['a feature that is no text', { ...base, features: [true] }, 'features[0]', /true is no feature/],
    ['features that are an object', { ...base, features: {} }, 'features', /an object is no feature/],
    ['core switched off', { ...base, features: ['no-core'] }, 'features[0]', /core is always on/],
    [
      'a feature on and off',
      { ...base, features: ['defender', 'no-defender'] },
      'features[1]',
      /says false, but/,
    ],
    [
      'an unknown fact',
      { ...base, facts: { privatecluster: true } },
      'facts.privatecluster',
      /did you mean privateCluster\?/,
    ],
    [
      'a fact called __proto__',
      JSON.parse('{"location":"westeurope","facts":{"__proto__":true}}'),
      'facts.__proto__',
      /no fact/,
    ],
    ['facts that are a list', { ...base, facts: [] }, 'facts', /not a list/],
    ['a fact of the wrong type', { ...base, facts: { gpu: 'yes' } }, 'facts.gpu', /neither true nor false/],
    [
      'a fact outside its values',
      { ...base, facts: { nodeOsChannel: 'weekly' } },
      'facts.nodeOsChannel',
      /one of None, Unmanaged/,
    ],
    [
      'a channel that is a switch',
      { ...base, facts: { nodeOsChannel: true } },
      'facts.nodeOsChannel',
      /true is not one of/,
    ],
    ['a switch that is text', { ...base, private: 'true' }, 'private', /neither true nor false/],
    [
      'a short spelling against its fact',
      { ...base, gpu: true, facts: { gpu: false } },
      'facts.gpu',
      /gpu says true/,
    ],
    [
      'a feature against its fact',
      { ...base, windows: false, features: ['windows'] },
      'features[0]',
      /windows says false/,
    ],
    [
      'servers against the fact',
      { ...base, customDns: '10.0.0.1', facts: { customDns: false } },
      'facts.customDns',
      /customDns says true/,
    ],
    [
      'two spellings of one key',
      { ...base, apiServerIp: '10.0.0.1', apiServerIps: ['10.0.0.2'] },
      'apiServerIps',
      /apiServerIp says/,
    ],
    ['an address that is none', { ...base, apiServerIp: '10.0.0.999' }, 'apiServerIp', /no IP address/],
    [
      'a range for an address',
      { ...base, apiServerIp: ['10.0.0.1', '10.0.0.0/8'] },
      'apiServerIp[1]',
      /no IP address/,
    ],
    [
      'an address that means everything',
      { ...base, apiServerIp: '0.0.0.0' },
      'apiServerIp',
      /no address of a server/,
    ],
    ['a server that is no address', { ...base, customDns: ['dns.example'] }, 'customDns[0]', /no IP address/],
    ['servers that are true', { ...base, customDns: true }, 'customDns', /true is no IP address/],
    ['a host with metacharacters', { ...base, apiServerFqdn: 'a.b;reboot' }, 'apiServerFqdn', /no host name/],
    ['a host with a wildcard', { ...base, apiServerFqdn: '*.azmk8s.io' }, 'apiServerFqdn', /no host name/],
    ['a vault that is none', { ...base, keyVaults: ['ok1', 'x'] }, 'keyVaults[1]', /no key vault/],
    ['vaults that are an object', { ...base, keyVaults: {} }, 'keyVaults', /no key vault/],
  ])('%s is named with its place', (_, document, subject, message) => {
    const { profile, findings } = read(document);
    expect(profile).toBeUndefined();
    expect(findings).toEqual([
      { code: 'profile/invalid', level: 'error', message: expect.stringMatching(message), subject },
    ]);
  });

  it('has every problem reported at once', () => {
    const { findings } = read({
      location: 'a b!',
      cloud: 'x',
      features: ['nope', 'defender'],
      facts: { no: 1 },
      minimal: 3,
    });
    expect(findings.map((finding) => finding.subject)).toEqual([
      'location',
      'cloud',
      'facts.no',
      'minimal',
      'features[0]',
    ]);
  });

  it('does not grow the report without bound', () => {
    const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, 1]));
    const { findings } = read({ ...base, ...keys });
    expect(findings).toHaveLength(51);
    expect(findings.at(-1)?.message).toBe('4950 more findings of this kind are not shown.');
  });
});

describe('location and cloud', () => {
  it('without a location there is no profile', () => {
    const missing = {
      code: 'profile/missing-location',
      level: 'error',
      message: expect.stringContaining('--location'),
      subject: 'location',
    };
    for (const document of [undefined, null, {}, { cloud: 'public' }]) {
      expect(read(document)).toMatchObject({ findings: [missing] });
      expect(read(document).profile).toBeUndefined();
    }
  });

  it('a missing location is reported beside other errors', () => {
    expect(read({ minimal: 1 }).findings.map((finding) => finding.code)).toEqual([
      'profile/invalid',
      'profile/missing-location',
    ]);
  });

  it('an unknown location is a warning with the nearest name', () => {
    const { profile, findings } = read({ cloud: 'public', location: 'westeurop' });
    expect(profile?.location).toBe('westeurop');
    expect(findings).toEqual([
      {
        code: 'profile/unknown-location',
        level: 'warning',
        message: 'westeurop is no location known here; did you mean westeurope?',
        subject: 'location',
      },
    ]);
  });

  it('an unknown location with the prefix of a cloud is in that cloud', () => {
    expect(read({ location: 'usgovutah' }).profile?.cloud).toBe('AzureUSGovernment');
  });

  it('the public cloud is assumed, with a warning, only where nothing tells', () => {
    const { profile, findings } = read({ location: 'marsnorth' });
    expect(profile?.cloud).toBe('AzureCloud');
    expect(findings.map((finding) => finding.code)).toEqual([
      'profile/unknown-location',
      'profile/assumed-cloud',
    ]);
    const told = read({ location: 'marsnorth', apiServerFqdn: 'a.hcp.marsnorth.cx.prod.service.azk8s.cn' });
    expect(told.profile?.cloud).toBe('AzureChinaCloud');
  });

  it.each<[string, unknown, string]>([
    ['cloud and location', { cloud: 'public', location: 'chinaeast2' }, 'cloud'],
    [
      'location and API server name',
      { location: 'chinaeast2', apiServerFqdn: 'a.hcp.eastus.azmk8s.io' },
      'location',
    ],
    [
      'cloud and API server name',
      { cloud: 'china', location: 'mars', apiServerFqdn: 'a.hcp.mars.azmk8s.io' },
      'cloud',
    ],
    ['cloud and vault', { location: 'westeurope', keyVaults: ['a-kv.vault.azure.cn'] }, 'keyVaults'],
  ])('%s that contradict each other are an error', (_, document, subject) => {
    const { profile, findings } = read(document);
    expect(profile).toBeUndefined();
    expect(findings.filter((finding) => finding.level === 'error')).toEqual([
      { code: 'profile/cloud-conflict', level: 'error', message: expect.any(String), subject },
    ]);
  });
});

const boolean = fc.boolean();
const optional = { requiredKeys: [] as never[] };
const selectable = [
  'azure-monitor',
  'azure-policy',
  'defender',
  'keyvault-csi',
  'gpu',
  'windows',
  'core-optional',
  'all',
];
const someFacts = [
  'azureFirewall',
  'networkIsolated',
  'gpuDriverNone',
  'localDns',
  'usesAcr',
  'privateCluster',
];
const documents = fc.record(
  {
    features: fc.uniqueArray(fc.constantFrom(...selectable)),
    coreOptional: fc.constant(true),
    konnectivity: boolean,
    linux: boolean,
    podsUseApiServer: boolean,
    facts: fc.dictionary(fc.constantFrom(...someFacts), boolean),
    apiServerFqdn: fc.domain(),
    apiServerIp: fc.oneof(
      fc.constantFrom('10.0.0.4', '2001:db8::1'),
      fc.uniqueArray(fc.constantFrom('10.0.0.4', '10.0.0.5')),
    ),
    customDns: fc.uniqueArray(fc.constantFrom('10.0.0.10', '2001:DB8::A', '10.0.0.11')),
    keyVaults: fc.uniqueArray(fc.constantFrom('b-kv', 'a-kv', 'c-kv.vault.azure.net')),
    minimal: boolean,
    asDocumented: boolean,
  },
  optional,
);

describe('profileToDocument', () => {
  it('gives a document that reads back to the same profile, through YAML and JSON', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom('westeurope', 'eastus2', 'marsnorth'), (document, location) => {
        const { profile } = read({ cloud: 'public', location, ...document });
        if (profile === undefined) throw new Error('the generator made a document that is refused');
        const printed = profileToDocument(profile);
        expect(read(parse(stringify(printed))).profile).toEqual(profile);
        expect(read(JSON.parse(JSON.stringify(printed))).profile).toEqual(profile);
        expect(profileToDocument(profile)).toEqual(printed);
      }),
    );
  });

  it('uses the short spellings and says nothing twice', () => {
    const { profile } = read({
      ...base,
      features: ['gpu', 'defender'],
      private: true,
      customDns: '10.0.0.1',
      facts: { kubenet: true },
    });
    expect(profile && stringify(profileToDocument(profile))).toBe(
      [
        'cloud: AzureCloud',
        'location: westeurope',
        'features:',
        '  - defender',
        'private: true',
        'gpu: true',
        'facts:',
        '  kubenet: true',
        'customDns:',
        '  - 10.0.0.1',
        '',
      ].join('\n'),
    );
  });

  it('leaves the profile as it was', () => {
    const { profile } = read({ ...base, gpu: true, customDns: '10.0.0.1' });
    const before = structuredClone(profile);
    if (profile) profileToDocument(profile);
    expect(profile).toEqual(before);
  });
});

describe('any JSON at all', () => {
  it('gives a profile or errors, never an exception, and leaves the input alone', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue())),
        (value) => {
          const before = JSON.stringify(value);
          const { profile, findings } = read(value);
          expect(profile === undefined).toBe(findings.some((finding) => finding.level === 'error'));
          for (const finding of findings) expect(finding.message).toMatch(/^[\x20-\x7e]+$/);
          expect(JSON.stringify(value)).toBe(before);
        },
      ),
    );
  });
});

const KEYS = [
  'cloud',
  'location',
  'features',
  'facts',
  'private',
  'gpu',
  'apiServerFqdn',
  'apiServerIp',
  'customDns',
  'keyVaults',
  '__proto__',
];
