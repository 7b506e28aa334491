import { type ExportFile, runExporter } from '@aks-egress/exporter-kit';
import { makeResolution, makeWebRule, neutral, testExporter } from '@aks-egress/exporter-kit/conformance';
import { FULL_PROFILES, neighboursOf, plannedRules } from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { smokescreen } from './smokescreen.ts';
import { decide, loadAcl } from './testing/smokescreen-acl.ts';

const load = (files: readonly ExportFile[]) => loadAcl(files[0]?.contents ?? '');

const names = (files: readonly ExportFile[], role?: string) => {
  const { services, fallback } = load(files);
  const rule = role === undefined ? fallback : services.get(role);
  return (rule?.domains ?? []).map((to) => ({ to, port: 'any', protocol: 'any' }) as const);
};

const NO_PORTS = 'a listed name is open on every port';
const deviates = Object.fromEntries(
  [
    'mcr/wrong-port-80',
    'mcr/wrong-port-8443',
    'mcr/port-of-another-rule',
    'data/wrong-port',
    'hcp/wrong-port',
    'updates/wrong-port-443',
    'updates/wrong-port-8080',
  ].map((id) => [id, NO_PORTS]),
);

testExporter(smokescreen, {
  title: 'a role',
  widen: ['port'],
  readBack: (files) => [...load(files).services.keys()].flatMap((role) => names(files, role)),
  allows: (files, { host, protocol }) => protocol === 'TCP' && decide(load(files), 'aks-egress', host),
  deviates,
});

testExporter(smokescreen, {
  title: 'the default rule, with other TCP',
  options: { place: 'default', network: 'connect' },
  widen: ['port'],
  readBack: (files) => names(files),
  allows: (files, { host, protocol }) => protocol === 'TCP' && decide(load(files), undefined, host),
  deviates: { ...deviates, 'kms/wrong-port': NO_PORTS },
});

const write = (options: Record<string, unknown>, resolution = neutral) =>
  runExporter(smokescreen, resolution, { options, widen: ['port'], allowPartial: true });

describe('the ACL', () => {
  it('holds nothing unless opening every port is permitted', () => {
    const { ok, findings } = runExporter(
      smokescreen,
      makeResolution([makeWebRule('core/mcr', 'mcr.microsoft.com')]),
    );
    expect({ ok, codes: findings.filter(({ level }) => level === 'error').map(({ code }) => code) }).toEqual({
      ok: false,
      codes: ['export/widened-port'],
    });
  });

  it('serves its role and nobody else', () => {
    const acl = load(write({ role: 'nodes: #1 "x"', project: '*x' }).files);
    expect(decide(acl, 'nodes: #1 "x"', 'mcr.microsoft.com')).toBe(true);
    expect(decide(acl, 'other', 'mcr.microsoft.com')).toBe(false);
    expect(decide(acl, undefined, 'mcr.microsoft.com')).toBe(false);
  });

  it('serves clients without a role where it is the default rule', () => {
    const acl = load(write({ place: 'default' }).files);
    expect(decide(acl, undefined, 'mcr.microsoft.com')).toBe(true);
    expect(decide(acl, undefined, 'www.evil.test')).toBe(false);
  });

  it('says that it closes nothing while it only reports', () => {
    const { files, findings } = write({ action: 'report' });
    expect(decide(load(files), 'aks-egress', 'www.evil.test')).toBe(true);
    expect(findings).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('lets everything pass') }),
    );
  });

  it.each(['ab--cd.test', '*.ab--cd.test'])(
    'reports %s, which would keep smokescreen from starting',
    (host) => {
      const resolution = makeResolution([makeWebRule('bad', host), makeWebRule('good', 'good.test')]);
      const { files, findings } = write({}, resolution);
      expect(names(files, 'aks-egress').map(({ to }) => to)).toEqual(['good.test']);
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'export/not-expressible', subject: 'bad' }),
      );
    },
  );

  it.each(['xn--mnchen-3ya.test', 'a_b.test', 'a--b.test', '*._tcp.x.test'])('takes %s', (host) => {
    const { ok, files } = write({}, makeResolution([makeWebRule('good', host)]));
    expect({ ok, names: names(files, 'aks-egress').map(({ to }) => to) }).toEqual({
      ok: true,
      names: [host],
    });
  });

  it.each(FULL_PROFILES.map((one) => [one.edition.id, one] as const))(
    'lets pass every name of a full profile at %s and none of its neighbours',
    (_, resolution) => {
      const { files } = write({}, resolution);
      const acl = load(files);
      const rules = plannedRules(smokescreen, resolution, {}, ['port']);
      const questions = neighboursOf(rules);
      const opened = new Set(questions.filter(({ allowed }) => allowed).map(({ host }) => host));
      expect(opened.size).toBeGreaterThan(rules.length);
      const wrong = questions.filter(({ host }) => decide(acl, 'aks-egress', host) !== opened.has(host));
      expect(wrong).toEqual([]);
    },
  );
});
