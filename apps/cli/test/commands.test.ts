import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { aksEgress, ensureBuilt } from './aks-egress.ts';
import { CLUSTER } from './cluster.ts';

let cwd: string;
beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  writeFileSync(join(cwd, 'cluster.json'), JSON.stringify(CLUSTER));
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

const json = async (line: string, code = 0) => {
  const outcome = await aksEgress([...line.split(' '), '--json'], { cwd });
  expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code, stderr: '' });
  return JSON.parse(outcome.stdout);
};
const text = async (line: string) => (await aksEgress(line.split(' '), { cwd })).stdout;

const RULE = {
  id: expect.stringMatching(/^[a-z-]+\/[a-z-]+#/),
  layer: expect.stringMatching(/^(?:application|network)$/),
  level: expect.stringMatching(/^(?:required|recommended|legacy)$/),
  destinations: expect.arrayContaining([{ kind: expect.any(String), value: expect.any(String) }]),
  protocol: expect.stringMatching(/^(?:TCP|UDP)$/),
  ports: expect.arrayContaining([expect.any(Number)]),
  features: expect.arrayContaining([expect.any(String)]),
  requirements: expect.arrayContaining([expect.any(String)]),
  purpose: expect.any(String),
  source: { edition: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), heading: expect.any(String) },
};
const EDITION = {
  id: '2026-06-19',
  commit: 'f85ccdb88',
  path: 'articles/aks/outbound-rules-control-egress.md',
};

describe('resolve', () => {
  it('has the shape that scripts rely on', async () => {
    const answer = await json('resolve -l westeurope -f azure-monitor');
    expect(answer).toMatchObject({
      edition: EDITION,
      profile: { cloud: 'AzureCloud', location: 'westeurope', features: ['azure-monitor'] },
    });
    for (const rule of answer.rules) expect(rule).toMatchObject(RULE);
    for (const finding of answer.findings) {
      expect(finding).toMatchObject({ code: expect.stringContaining('/'), message: expect.any(String) });
      expect(['error', 'warning', 'note']).toContain(finding.level);
    }
  });

  it('narrows by the document of a cluster, and by flags', async () => {
    const { rules } = await json('resolve --cluster cluster.json --api-server-ip 20.1.2.3');
    const values = rules.flatMap((rule: { destinations: { value: string }[] }) =>
      rule.destinations.map(({ value }) => value),
    );
    expect(values).toContain('shop-prod-dns-1a2b3c4d.hcp.westeurope.azmk8s.io');
    expect(values.filter((value: string) => value.startsWith('*.hcp.'))).toEqual([]);
    expect(values).toContain('20.1.2.3/32');
  });

  it('exits with 1 where a finding is at level error', async () => {
    const { findings } = await json('resolve --cloud china -l chinaeast2 --as-of 2019-05-06', 1);
    expect(findings[0].level).toBe('error');
  });

  it('leaves out what is not required with --minimal, and what is only recommended with --no-core-optional', async () => {
    const levels = async (flags: string) =>
      new Set(
        (await json(`resolve -l westeurope ${flags}`)).rules.map(({ level }: { level: string }) => level),
      );
    expect(await levels('--minimal')).toEqual(new Set(['required']));
    expect(await levels('--no-core-optional')).toEqual(new Set(['required', 'legacy']));
  });

  it('says the location that was probably meant, once', async () => {
    const { findings } = await json('resolve -l westeurop');
    const about = findings.filter(({ code }: { code: string }) => code === 'profile/unknown-location');
    expect(about).toMatchObject([{ level: 'warning', message: expect.stringContaining('westeurope') }]);
  });

  it('shows each fact with where it came from', async () => {
    const { provenance } = await json('resolve --cluster cluster.json --gpu --explain-profile');
    const from = Object.fromEntries(
      provenance.map((entry: { key: string; from: string }) => [entry.key, entry.from]),
    );
    expect(from).toMatchObject({
      location: 'location',
      'facts.gpu': '--gpu',
      'facts.konnectivity': 'default',
    });
    expect(await text('resolve --cluster cluster.json --gpu --explain-profile')).toMatch(
      /^ {2}facts\.gpu +true +--gpu$/m,
    );
  });

  it('shows alternatives below the narrowest one', async () => {
    const table = await text('resolve -l westeurope --as-of 2020-03-10');
    expect(table).toMatch(/^ {2}ntp\.ubuntu\.com +UDP 123 .*\n {2}or any address /m);
  });

  const tags = new URL('../../../../shared/service-tags/', import.meta.url);
  it.skipIf(!existsSync(tags))(
    'counts the address blocks of a tag with the published file (skipped without ../shared)',
    async () => {
      const { readdirSync } = await import('node:fs');
      const name = readdirSync(tags).find((file) => /public/i.test(file)) ?? '';
      writeFileSync(join(cwd, 'tags.json'), readFileSync(new URL(name, tags)));
      const { findings } = await json(
        'resolve -l westeurope --no-konnectivity --as-of 2021-03-16 --service-tags tags.json',
      );
      const found = findings.filter(({ code }: { code: string }) => code === 'service-tags/expands');
      expect(found).toMatchObject([
        { subject: 'AzureCloud.westeurope', message: expect.stringMatching(/\d+ address blocks/) },
      ]);
    },
  );
});

describe('endpoints', () => {
  it('has the shape that scripts rely on', async () => {
    const { edition, endpoints } = await json('endpoints');
    expect(edition).toEqual(EDITION);
    for (const endpoint of endpoints) {
      expect(Object.keys(endpoint)).toEqual(
        expect.arrayContaining([
          'requirement',
          'feature',
          'clouds',
          'level',
          'destinations',
          'protocol',
          'application',
          'ports',
          'when',
          'unless',
          'validity',
          'mainArticle',
          'heading',
        ]),
      );
    }
  });

  it('takes features and a cloud', async () => {
    const { endpoints } = await json('endpoints -f core -f gpu,windows --cloud usgov --as-of 2022-03-31');
    const features = new Set(endpoints.map(({ feature }: { feature: string }) => feature));
    expect(features).toEqual(new Set(['core', 'gpu', 'windows']));
    for (const { clouds } of endpoints) expect(clouds).toContain('AzureUSGovernment');
  });
});

describe('changes', () => {
  it('compares the rules of a cluster', async () => {
    const answer = await json('changes --from 2021-05-14 --to 2025-07-03 --cluster cluster.json');
    expect(answer).toMatchObject({ from: { id: '2021-05-14' }, to: { id: '2025-07-03' } });
    for (const rule of [...answer.added, ...answer.removed]) expect(rule).toMatchObject(RULE);
    for (const step of answer.steps)
      expect(Object.keys(step)).toEqual(expect.arrayContaining(['edition', 'added', 'removed', 'changed']));
  });

  it('compares the article for everybody where nothing describes a cluster', async () => {
    const { added, removed } = await json('changes --from 2025-02-09 --to 2025-02-10');
    const ids = (rules: { id: string }[]) => rules.map(({ id }) => id);
    expect(ids(added)).toContain('core/node-binaries#packages.aks.azure.com');
    expect(ids(removed)).not.toContain('core/node-binaries#packages.aks.azure.com');
  });

  it('says so where nothing changed', async () => {
    expect(await text('changes --from 2026-06-19')).toContain('Nothing changed.');
  });

  it('shows the sum by default and each edition with --steps', async () => {
    expect(await text('changes --from 2024-06-14 -l westeurope')).toMatch(/^Add \d+ rules?$/m);
    expect(await text('changes --from 2024-06-14 -l westeurope --steps')).toMatch(/^2025-02-10$/m);
  });
});

describe('explain', () => {
  it.each([
    ['mcr.microsoft.com:443', 'required', 0],
    ['x.hcp.westeurope.azmk8s.io', 'required', 0],
    // Of clouds that differ the strongest word counts.
    ['acs-mirror.azureedge.net', 'required', 0],
    ['acs-mirror.azureedge.net --location westeurope', 'legacy', 0],
    ['md-abc.blob.storage.azure.net', 'known', 0],
    ['gcr.io', 'retired', 0],
    ['example.com', 'unknown', 1],
    ['10.1.2.3', 'unknown', 1],
  ])('%s is %s, exit code %d', async (flow, verdict, code) => {
    expect(await json(`explain ${flow}`, code)).toMatchObject({ verdict });
    const outcome = await aksEgress(['explain', ...flow.split(' ')], { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.stdout.split('\n')[0]).toContain(verdict);
  });

  it('answers for a cluster where one is described', async () => {
    const { rules } = await json('explain 20.1.2.3:443 -l westeurope --api-server-ip 20.1.2.3');
    expect(rules).toMatchObject([{ id: expect.stringContaining('core/api-server-address') }]);
  });
});

describe('list', () => {
  it.each([
    ['clouds', 3],
    ['locations', catalog.locations.length],
    ['features', catalog.features.length],
    ['editions', 48],
    ['targets', exporters.length],
  ])('%s: %d entries', async (kind, count) => {
    const entries = (await json(`list ${kind}`))[kind];
    expect(entries).toHaveLength(count);
    const lines = (await text(`list ${kind}`)).trimEnd().split('\n');
    for (const { id, name } of entries) expect(lines.some((line) => line.startsWith(id ?? name))).toBe(true);
  });
});

describe('profile', () => {
  it('prints YAML that gives the same rules', async () => {
    const { stdout, stderr } = await aksEgress(['profile', '--cluster', 'cluster.json', '--gpu'], { cwd });
    expect(stderr).toContain('--custom-dns');
    writeFileSync(join(cwd, 'kept.yaml'), stdout);
    const kept = await json('resolve --profile kept.yaml');
    const direct = await json('resolve --cluster cluster.json --gpu');
    expect(kept.rules).toEqual(direct.rules);
    expect(await json('profile --cluster cluster.json --gpu')).toEqual(parse(stdout));
  });

  it('explains in comments, so that the output stays a profile', async () => {
    const explained = await text('profile --cluster cluster.json --explain-profile');
    expect(explained).toContain('# Stated or derived');
    expect(parse(explained)).toEqual(await json('profile --cluster cluster.json'));
  });
});
