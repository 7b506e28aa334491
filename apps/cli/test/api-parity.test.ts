import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '@aks-egress/api';
import type { Resolution } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { exporters } from '@aks-egress/exporters';
import { parseServiceTags, type ServiceTags } from '@aks-egress/matcher';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { main } from '../src/main.ts';

const GENERATOR = `aks-egress ${manifest.version}`;

/** Each cluster as flags, as a query and as a body. */
const CLUSTERS: Readonly<Record<string, readonly [flags: string, query: string, body: object]>> = {
  private: [
    '-l westeurope --private',
    'location=westeurope&private=true',
    { location: 'westeurope', private: true },
  ],
  public: [
    '-l eastus2 -f azure-monitor --api-server-ip 20.50.1.2 --no-konnectivity',
    'location=eastus2&feature=azure-monitor&apiServerIp=20.50.1.2&konnectivity=false',
    { location: 'eastus2', features: ['azure-monitor'], apiServerIp: '20.50.1.2', konnectivity: false },
  ],
  'public without its address': ['-l westeurope', 'location=westeurope', { location: 'westeurope' }],
  everything: [
    '-l westeurope -f all --gpu --windows --no-konnectivity --custom-dns 10.0.0.10',
    'location=westeurope&feature=all&gpu=true&windows=true&konnectivity=false&customDns=10.0.0.10',
    {
      ...{ location: 'westeurope', features: ['all'], gpu: true, windows: true, konnectivity: false },
      customDns: ['10.0.0.10'],
    },
  ],
  China: [
    '--cloud china -l chinaeast2 -f azure-policy --minimal',
    'cloud=china&location=chinaeast2&feature=azure-policy&minimal=true',
    { cloud: 'china', location: 'chinaeast2', features: ['azure-policy'], minimal: true },
  ],
  'Government, long ago': [
    '--cloud usgov -l usgovvirginia --as-of 2024-01-18 --private',
    'cloud=usgov&location=usgovvirginia&asOf=2024-01-18&private=true',
    { cloud: 'usgov', location: 'usgovvirginia', private: true },
  ],
  'Government, before the article spoke of it': [
    '--cloud usgov -l usgovvirginia --as-of 2019-05-06 --private',
    'cloud=usgov&location=usgovvirginia&asOf=2019-05-06&private=true',
    { cloud: 'usgov', location: 'usgovvirginia', private: true },
  ],
};

const POLICY = { selector: 'app=web', namespaces: 'shop' };
const REQUIRED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cilium: POLICY,
  networkpolicy: POLICY,
};

/** Published service tags by cloud: as the file names it, with tags that its rules name. */
const TAGS: Readonly<Record<string, readonly [cloud: string, names: readonly string[]]>> = {
  AzureCloud: ['Public', ['AzureCloud.westeurope', 'AzureCloud.eastus2', 'AzureMonitor', 'Storage']],
  AzureChinaCloud: ['China', ['AzureCloud.chinaeast2']],
  AzureUSGovernment: ['AzureGovernment', ['AzureCloud.usgovvirginia']],
};

const tagFile = (cloud: string) => join(folder, `${cloud}.json`);

/** The document as it is published, in a file, and read. */
function publish(cloud: string): ServiceTags {
  const [name, names] = TAGS[cloud] ?? ['', []];
  const values = names.map((id, index) => ({
    name: id,
    id,
    properties: {
      ...{ changeNumber: 1, region: '', regionId: 0, platform: 'Azure', systemService: '' },
      addressPrefixes: [`13.${60 + index}.0.0/17`, `2603:10${20 + index}:200::/46`],
      networkFeatures: [],
    },
  }));
  const document = { changeNumber: 1, cloud: name, values };
  writeFileSync(tagFile(cloud), JSON.stringify(document));
  const parsed = parseServiceTags(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

let folder: string;
let tags: ReadonlyMap<string, ServiceTags>;
let apps: Readonly<Record<string, ReturnType<typeof createApp>>>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  tags = new Map(Object.keys(TAGS).map((cloud) => [cloud, publish(cloud)]));
  const app = { catalog, exporters, generator: GENERATOR };
  apps = { without: createApp(app), with: createApp({ ...app, serviceTags: [...tags.values()] }) };
  vi.stubEnv('AKS_EGRESS_DATA_DIR', join(folder, 'data'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  process.exitCode = 0;
});

describe.each(exporters.map((exporter) => [exporter.name, exporter] as const))('%s', (name, exporter) => {
  const cases = Object.keys(CLUSTERS).flatMap((cluster) =>
    (['with', 'without'] as const).flatMap((which) =>
      [false, true].map((partial) => [cluster, which, partial] as const),
    ),
  );
  it.each(cases)(
    'is the same from the command line, the API and the library: %s, %s service tags, partial %s',
    async (cluster, which, allowPartial) => {
      const [flags, query, body] = CLUSTERS[cluster] as (typeof CLUSTERS)[string];
      const app = apps[which] as (typeof apps)[string];
      const options = REQUIRED[name] ?? {};
      const resolution = (await (await app.request(`/v1/resolve?${query}`)).json()) as Resolution;
      const { cloud } = resolution.profile;
      const serviceTags = which === 'with' ? tags.get(cloud) : undefined;
      const run = {
        options,
        allowPartial,
        catalog,
        generator: GENERATOR,
        ...(serviceTags && { serviceTags }),
      };
      const { files, findings } = runExporter(exporter, resolution, run);
      const hasErrors = [...findings, ...resolution.findings].some(({ level }) => level === 'error');
      const expected = hasErrors && !allowPartial ? [] : files;

      const argv = [
        ...['export', name, ...flags.split(' ')],
        ...Object.entries(options).flatMap(([key, value]) => ['--set', `${key}=${value}`]),
        ...(serviceTags ? ['--service-tags', tagFile(cloud)] : []),
        ...(allowPartial ? ['--allow-partial'] : []),
      ];
      const out = mkdtempSync(join(folder, 'out-'));
      const written = await inProcess([...argv, '-o', `${out}/`]);
      expect(written.code, written.stderr).toBe(hasErrors ? 1 : 0);
      const paths = readdirSync(out, { recursive: true, encoding: 'utf8' });
      expect(paths.sort()).toEqual(expected.map(({ path }) => path).sort());

      const more = new URLSearchParams({ allowPartial: String(allowPartial) });
      for (const [key, value] of Object.entries(options)) more.set(`set.${key}`, value);
      const address = `/v1/export/${name}?${query}&${more}`;
      const answer = await app.request(address);
      expect(answer.status).toBe(expected.length > 0 ? 200 : 422);
      expect(answer.headers.has('aks-egress-omitted')).toBe(hasErrors && expected.length > 0);
      for (const { path, contents } of expected) {
        expect(readFileSync(join(out, path), 'utf8')).toBe(contents);
        const one = await app.request(`${address}&file=${encodeURIComponent(path)}`);
        expect(await one.text()).toBe(contents);
      }

      if (which === 'without' && expected.length > 0) {
        const document = JSON.parse((await inProcess([...argv, '--json'])).stdout);
        const asked = await (await app.request(`${address}&json=true`)).json();
        expect(asked).toEqual({ ...document, written: undefined, provenance: undefined });
      }

      const asOf = new URLSearchParams(query).get('asOf');
      if (asOf) more.set('asOf', asOf);
      const posted = await app.request(`/v1/export/${name}?${more}`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      });
      expect(posted.status).toBe(answer.status);
      const text = await answer.text();
      expect(await posted.text()).toBe(text);
      const [only, ...others] = expected;
      if (!only || others.length > 0) return;
      expect(text).toBe(only.contents);
      expect((await inProcess(argv)).stdout).toBe(only.contents);
    },
  );
});

/** Runs the command line in this process, which takes a hundredth of the time. */
async function inProcess(argv: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text;
    return true;
  });
  const error = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
  process.exitCode = 0;
  try {
    await main(argv, join(import.meta.dirname, '..'));
    return { code: Number(process.exitCode ?? 0), stdout, stderr };
  } finally {
    out.mockRestore();
    error.mockRestore();
    for (const stream of [process.stdout, process.stderr]) {
      const [added] = stream.listeners('error');
      if (added) stream.removeListener('error', added as () => void);
    }
  }
}
