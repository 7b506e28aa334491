import { type ClusterProfile, resolve } from '@aks-egress/catalog';
import { planExport, runExporter } from '@aks-egress/exporter-kit';
import { parseServiceTags, type ServiceTags } from '@aks-egress/matcher';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { feeds } from '../src/feeds/feed.ts';
import { createApp } from '../src/index.ts';
import { app, catalog, exporters, get } from './app.ts';

const GENERATOR = `aks-egress ${manifest.version}`;

/** A published document of service tags, cut to one tag. */
function tagsWith(prefix: string): ServiceTags {
  const tags = parseServiceTags({
    changeNumber: 1,
    cloud: 'Public',
    values: [
      {
        name: 'AzureCloud.westeurope',
        id: 'AzureCloud.westeurope',
        properties: {
          ...{ changeNumber: 1, region: 'westeurope', regionId: 18, platform: 'Azure', systemService: '' },
          addressPrefixes: [prefix, '2603:1020:200::/46'],
          networkFeatures: [],
        },
      },
    ],
  });
  if (!tags.ok) throw new Error(JSON.stringify(tags.problems));
  return tags.value;
}

/** Profiles in both spellings. */
const PROFILES: readonly { readonly query: string; readonly partial: boolean }[] = [
  { query: 'location=westeurope&private=true', partial: false },
  { query: 'location=westeurope&private=true&feature=all', partial: true },
  { query: 'location=chinaeast2&cloud=china&feature=azure-policy&apiServerIp=20.50.1.2', partial: true },
  { query: 'location=usgovvirginia&cloud=usgov&asOf=2024-01-18&konnectivity=false', partial: true },
];

describe('an export', () => {
  const cases = exporters.flatMap((exporter) =>
    PROFILES.map((profile) => [exporter.name, profile, exporter] as const),
  );
  it.each(cases)(
    'to %s is what runExporter writes, byte for byte (%j)',
    async (name, { query, partial }, exporter) => {
      const resolution = await (await get(`/v1/resolve?${query}`)).json();
      const required = exporter.options.docs.filter((doc) => doc.required);
      const set = Object.fromEntries(
        required.map((doc) => [doc.name, doc.type.endsWith('[]') ? '10.0.0.0/24' : 'value']),
      );
      const options = new URLSearchParams(Object.entries(set).map(([key, value]) => [`set.${key}`, value]));
      const expected = runExporter(exporter, resolution, {
        options: set,
        allowPartial: partial,
        catalog,
        generator: GENERATOR,
      });
      const address = `/v1/export/${name}?${query}&${options}${partial ? '&allowPartial=true' : ''}`;
      const response = await get(address);
      if (expected.files.length === 0) {
        expect([400, 422]).toContain(response.status);
        return;
      }
      expect(response.status).toBe(200);
      if (expected.files.length === 1) expect(await response.text()).toBe(expected.files[0]?.contents);
      else expect((await response.json()).files).toEqual(expected.files);
      for (const file of expected.files) {
        const one = await get(`${address}&file=${encodeURIComponent(file.path)}`);
        expect(await one.text()).toBe(file.contents);
        expect(one.headers.get('content-type')).toContain(file.mediaType.split(';')[0]);
      }
      expect(response.headers.has('aks-egress-omitted')).toBe(!expected.ok);
    },
  );

  it('writes for most targets with the profile that every target can hold', async () => {
    const statuses = await Promise.all(
      exporters.map(
        async ({ name }) =>
          (await get(`/v1/export/${name}?location=westeurope&private=true&minimal=true`)).status,
      ),
    );
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(exporters.length / 2);
  });
});

const required = ({ docs }: (typeof exporters)[number]['options']): string =>
  docs
    .filter((doc) => doc.required || doc.name === 'namespaces')
    .map(({ name }) => `set.${name}=${name === 'selector' ? 'app=web' : 'shop'}&`)
    .join('');

/** The article spoke for the public cloud only: nobody knows the rules of this cluster on that day. */
const NOT_COVERED = 'cloud=usgov&location=usgovvirginia&asOf=2019-05-06&private=true';

describe('rules that are not all known', () => {
  it.each([
    ...exporters.map(({ name, options }) => `/v1/export/${name}?${required(options)}`),
    ...[...feeds.keys()].map((name) => `/v1/feeds/${name}.txt?`),
    '/v1/feeds/fqdn.txt?port=443&',
  ])('are refused with the reason: %s', async (address) => {
    const response = await get(`${address}${NOT_COVERED}`);
    const { detail, findings } = await response.json();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      422,
      'application/problem+json',
    ]);
    expect(findings.map(({ code }: { code: string }) => code)).toContain('resolve/cloud-not-covered');
    expect(detail).toMatch(/^Not every rule of this cluster is known/);
  });

  it('are written with allowPartial, and the answer says so', async () => {
    const response = await get(`/v1/export/documents?${NOT_COVERED}&allowPartial=true`);
    expect(response.status).toBe(200);
    expect(response.headers.get('aks-egress-omitted')).toBe('AzureUSGovernment');
  });
});

describe('a feed', () => {
  const resolutionOf = async (query: string) => (await get(`/v1/resolve?${query}`)).json();

  it.each(
    ['fqdn', 'url', 'edl-url', 'cidr'].flatMap((name) => PROFILES.map(({ query }) => [name, query] as const)),
  )('%s is never shorter than the rules (%s)', async (name, query) => {
    const { rules } = await resolutionOf(query);
    const ports = new Set<number>(rules.flatMap((rule: { ports: number[] }) => rule.ports));
    for (const scope of ['', ...[...ports].map((port) => `&port=${port}`)]) {
      const response = await get(`/v1/feeds/${name}.txt?${query}${scope}`);
      if (response.status === 422) continue;
      expect(response.status).toBe(200);
      expect(response.headers.has('aks-egress-omitted')).toBe(false);
      const lines = new Set((await response.text()).trim().split('\n'));
      const port = Number(scope.split('=')[1]);
      for (const rule of rules.filter((one: { ports: number[] }) => !scope || one.ports.includes(port))) {
        // One of the equivalent destinations, in whatever spelling the list has for it.
        const values: string[] = rule.destinations.map(({ value }: { value: string }) => value.toLowerCase());
        const spellings = values.flatMap((value) => [
          value,
          `${value}/`,
          `https://${value}/`,
          `http://${value}/`,
          `${value}/32`,
        ]);
        expect(
          [...spellings].filter((spelling) => lines.has(spelling)),
          rule.id,
        ).not.toEqual([]);
      }
    }
  });

  it('names what it leaves out where the caller allows it', async () => {
    const query = 'location=westeurope&allowPartial=true';
    const response = await get(`/v1/feeds/edl-url.txt?${query}`);
    expect(response.status).toBe(200);
    const resolution = await resolutionOf('location=westeurope');
    const plan = planExport('edl-url', feeds.get('edl-url')?.supports as never, resolution, { catalog });
    expect(plan.omitted.length).toBeGreaterThan(0);
    for (const { rule } of plan.omitted)
      expect(response.headers.get('aks-egress-omitted')).toContain(rule.id);
  });

  it.each([
    ['edl-url', 'allowPartial=true&asOf=2021-05-14', 'TCP/443, TCP/80'],
    ['fqdn', 'allowPartial=true&asOf=2021-05-14', 'TCP/443, TCP/80, UDP/123'],
    ['fqdn', 'allowPartial=true&asOf=2021-05-14&port=123', 'UDP/123'],
    ['cidr', 'allowPartial=true&konnectivity=false&apiServerIp=20.50.1.2', 'TCP/443, TCP/9000, UDP/1194'],
  ])('%s names the ports of what is in the list, and of nothing else (%s)', async (name, query, ports) => {
    const response = await get(`/v1/feeds/${name}.txt?location=westeurope&${query}`);
    expect([response.status, response.headers.get('aks-egress-ports')]).toEqual([200, ports]);
  });

  it('that would be empty says which rules are missing, in words of the API', async () => {
    const address = '/v1/feeds/cidr.txt?location=westeurope&konnectivity=false&port=9000&allowPartial=true';
    const { status, detail, findings } = await (await get(address)).json();
    expect([status, detail]).toEqual([422, 'The list would be empty.']);
    expect(findings.map(({ subject }: { subject: string }) => subject)).toEqual(['core/tunnel#tcp-9000']);
    expect(JSON.stringify(findings)).not.toMatch(/--[a-z]/);
  });

  it('of names tells a cluster that needs addresses, too, how to have a list of each', async () => {
    const cluster = 'location=westeurope&apiServerIp=20.50.1.2&port=443';
    const refused = await get(`/v1/feeds/edl-url.txt?${cluster}`);
    const { detail, findings } = await refused.json();
    expect(refused.status).toBe(422);
    expect(detail).toContain('layer=application');
    expect(findings.map(({ subject }: { subject: string }) => subject)).toEqual([
      'core/api-server-address#tcp-443',
    ]);
    const names = await get(`/v1/feeds/edl-url.txt?${cluster}&layer=application`);
    const addresses = await get(`/v1/feeds/cidr.txt?${cluster}&layer=network`);
    expect([names.status, addresses.status]).toEqual([200, 200]);
    expect(await addresses.text()).toBe('20.50.1.2/32\n');
    // Both together are the rules, and each names what is in the other.
    const { rules } = await resolutionOf('location=westeurope&apiServerIp=20.50.1.2');
    const idsOf = (layer: string) =>
      rules
        .filter(
          (rule: { layer: string; ports: number[] }) => rule.layer === layer && rule.ports.includes(443),
        )
        .map(({ id }: { id: string }) => id);
    expect(names.headers.get('aks-egress-omitted')?.split(', ')).toEqual(idsOf('network'));
    expect(addresses.headers.get('aks-egress-omitted')?.split(', ')).toEqual(idsOf('application'));
    // What is not known stays an error: the scope lifts no other guard.
    const open = await get('/v1/feeds/cidr.txt?location=westeurope&port=443&layer=network');
    expect(open.status).toBe(422);
  });

  it('of a location that nobody knows is refused unless the caller insists', async () => {
    const address = '/v1/feeds/edl-url.txt?location=westeurop&private=true&port=443';
    const refused = await get(address);
    expect([refused.status, (await refused.json()).findings[0].message]).toEqual([
      422,
      expect.stringContaining('Did you mean westeurope?'),
    ]);
    expect((await get(`${address}&allowPartial=true`)).status).toBe(200);
  });

  it('of External Dynamic Lists ends every entry with a slash and holds no comment', async () => {
    const response = await get('/v1/feeds/edl-url.txt?location=westeurope&private=true&port=443');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^(?:\*\.)?[a-z0-9.-]+\/$/);
    expect(lines).toEqual([...new Set(lines)].sort());
  });

  it('starts with comments where the reader takes them and the caller wants them', async () => {
    const text = await (
      await get('/v1/feeds/fqdn.txt?location=westeurope&private=true&comments=true')
    ).text();
    expect(text).toMatch(/^# Outbound rules of an AKS cluster/);
  });

  it('of addresses expands service tags that the app was given, and refuses those of another cloud', async () => {
    const withTags = createApp({ catalog, exporters, serviceTags: [tagsWith('13.69.0.0/17')] });
    const address = '/v1/feeds/cidr.txt?location=westeurope&konnectivity=false&port=9000';
    const response = await withTags.request(address);
    expect([response.status, await response.text()]).toEqual([200, '13.69.0.0/17\n2603:1020:200::/46\n']);
    expect((await app.request(address)).status).toBe(422);
    const china = '/v1/feeds/cidr.txt?cloud=china&location=chinaeast2&konnectivity=false&port=9000';
    expect((await withTags.request(china)).status).toBe(422);
    const others = createApp({ catalog, exporters, serviceTags: [tagsWith('13.70.0.0/17')] });
    expect((await others.request(address)).headers.get('etag')).not.toBe(response.headers.get('etag'));
  });

  it('holds names that a profile of the catalog has, whatever the region', async () => {
    const profile: ClusterProfile = {
      cloud: 'AzureCloud',
      location: 'brazilsouth',
      features: [],
      facts: { privateCluster: true },
    };
    const rules = resolve(catalog, profile).rules.filter(({ ports }) => ports.includes(443));
    const text = await (await get('/v1/feeds/fqdn.txt?location=brazilsouth&private=true&port=443')).text();
    expect(text.trimEnd().split('\n').length).toBe(
      new Set(rules.map(({ destinations }) => destinations[0]?.value)).size,
    );
  });
});
