import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import {
  serviceTags as document,
  empty,
  makeResolution,
  makeRule,
  makeWebRule,
  neutral,
} from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { cilium } from './cilium.ts';
import { type KubernetesObject, readObjects } from './test-manifest.ts';
import { type EgressEntry, readEgress } from './test-policies.ts';
import { readTags } from './test-service-tags.ts';

const serviceTags = readTags();

const GIVEN = { selector: 'app=web', namespaces: 'team-a' };
const run = (resolution = neutral, options: Readonly<Record<string, unknown>> = {}) =>
  runExporter(cilium, resolution, { options: { ...GIVEN, ...options }, serviceTags, allowPartial: true });
const names = (objects: readonly KubernetesObject[]) => objects.map(({ metadata }) => metadata.name);
const egress = (object: KubernetesObject | undefined) => (object?.spec['egress'] ?? []) as EgressEntry[];
const asked = (object: KubernetesObject | undefined) =>
  egress(object).flatMap((entry) =>
    (entry.toPorts ?? []).flatMap(({ rules }) =>
      (rules?.dns ?? []).map((one) => one.matchName ?? one.matchPattern),
    ),
  );

describe('policy objects', () => {
  it('are one for each feature, and one for what is no rule', () => {
    expect(names(readObjects(run().files))).toEqual([
      'aks-egress-baseline',
      'aks-egress-core',
      'aks-egress-core-optional',
      'aks-egress-windows',
    ]);
  });

  it('can be asked for the names of their own feature and no other', () => {
    const objects = readObjects(run().files);
    expect(asked(objects[2])).toEqual(['security.ubuntu.com']);
    expect(asked(objects[3])).toEqual(['kms.core.windows.net']);
  });

  it('keep rule ids and reasons where comments are gone', () => {
    const core = readObjects(run().files)[1];
    expect(core?.metadata.annotations?.['aks-egress/rules']?.split('\n')).toContain(
      'core/mcr#mcr.microsoft.com (required) · Purpose of core/mcr. · required-network-rules, 2026-06-19',
    );
    expect(core?.metadata.labels).toMatchObject({ 'aks-egress/edition': '2026-06-19' });
  });

  it('are not written for no rules, since a baseline alone would cut pods off', () => {
    const { files, findings } = run(empty);
    expect(readObjects(files)).toEqual([]);
    expect(files[0]?.contents).toContain('# Edition: 2026-06-19');
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('leave a comment in the place of a rule that is not written', () => {
    const { files } = runExporter(cilium, neutral, { options: GIVEN, allowPartial: true });
    const [, core = ''] = files[0]?.contents.split('name: aks-egress-core\n') ?? [];
    expect(core.split('---')[0]).toMatch(
      /^ {4}# Left out: core\/tunnel#tcp-9000 .*Not written: .*--service-tags/m,
    );
  });

  it('that would hold no rule are comments', () => {
    const tunnel = makeRule('tunnel/x#udp', [{ kind: 'service-tag', value: 'AzureCloud.nowhere' }]);
    const { files } = run(makeResolution([tunnel, makeWebRule('core/mcr#a', 'mcr.microsoft.com')]));
    expect(names(readObjects(files))).toEqual(['aks-egress-baseline', 'aks-egress-core']);
    expect(files[0]?.contents).toContain('\n# Left out: tunnel/x#udp (required)');
  });

  it('keep their names apart when features and the baseline share one', () => {
    const rules = ['baseline', 'Core', 'core'].map((feature) =>
      makeWebRule(`${feature}/x#a`, `${feature.toLowerCase()}.test`),
    );
    const given = names(readObjects(run(makeResolution(rules)).files));
    expect(new Set(given).size).toBe(4);
    expect(given.every((name) => /^aks-egress-(baseline|core)-[a-z0-9]+$/.test(name))).toBe(true);
  });

  it('hold a rule with more ports than Cilium takes in one list', () => {
    const ports = Array.from({ length: 90 }, (_, index) => 10_000 + index);
    const rule = makeRule('core/x#many', [{ kind: 'fqdn', value: 'a.test' }], { ports });
    const [entry] = egress(readObjects(run(makeResolution([rule])).files)[1]).slice(-1);
    expect(entry?.toPorts?.map((one) => one.ports.length)).toEqual([40, 40, 10]);
    expect(entry?.toPorts?.flatMap((one) => one.ports.map(({ port }) => Number(port)))).toEqual(ports);
  });

  it('of a large service tag are several, which together hold all of it', () => {
    const addressPrefixes = Array.from({ length: 13_000 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`);
    const rule = makeRule('core/tunnel#udp', [{ kind: 'service-tag', value: 'AzureCloud' }], {
      protocol: 'UDP',
    });
    const { files, findings } = runExporter(cilium, makeResolution([rule]), {
      options: GIVEN,
      serviceTags: readTags({ AzureCloud: addressPrefixes }),
    });
    const objects = readObjects(files).slice(1);
    expect(objects.length).toBeGreaterThan(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'export/limit', level: 'note', subject: 'core' }),
    );
    const sets = objects.flatMap((one) => egress(one).flatMap(({ toCIDRSet = [] }) => toCIDRSet));
    expect(sets.map(({ cidr }) => cidr).sort()).toEqual([...addressPrefixes].sort());
  });

  it('name every address as such', () => {
    const rule = makeRule('core/ntp#any', [{ kind: 'any', value: '*' }], { protocol: 'UDP', ports: [123] });
    const [, core] = readObjects(run(makeResolution([rule])).files);
    expect(egress(core)).toEqual([
      { toEntities: ['world'], toPorts: [{ ports: [{ port: '123', protocol: 'UDP' }] }] },
    ]);
  });
});

describe('wildcards', () => {
  it('are deep enough for every host that the catalog knows', () => {
    const depth = cilium.options.docs.find(({ name }) => name === 'wildcardLabels')?.default as number;
    const known = catalog.witnesses
      .filter(({ pattern }) => pattern.startsWith('*.'))
      .flatMap(({ pattern, hosts }) =>
        hosts
          .filter((host) => host.endsWith(pattern.slice(1)))
          .map((host) => host.slice(0, -pattern.slice(1).length).split('.').length),
      );
    expect(known.length).toBeGreaterThan(5);
    expect(Math.max(...known)).toBeLessThanOrEqual(depth);
  });

  it.each([
    ['1.18.9', ['*.a.test', '*.*.a.test', '*.*.*.a.test'], 1],
    ['1.19', ['**.a.test'], 0],
    ['1.20.1', ['**.a.test'], 0],
  ])('for Cilium %s are %j', (ciliumVersion, patterns, narrowed) => {
    const { files, findings } = run(makeResolution([makeWebRule('core/x#a', '*.a.test')]), { ciliumVersion });
    const core = readObjects(files)[1];
    expect(egress(core).flatMap(({ toFQDNs = [] }) => toFQDNs.map((one) => one.matchPattern))).toEqual(
      patterns,
    );
    expect(asked(core)).toEqual(patterns);
    expect(findings.filter(({ code }) => code === 'export/narrowed-depth')).toHaveLength(narrowed);
  });

  it('stop where no name could be long enough', () => {
    const suffix = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(6)}`;
    const { files } = run(makeResolution([makeWebRule('core/x#a', `*.${suffix}`)]));
    expect(asked(readObjects(files)[1])).toEqual([`*.${suffix}`]);
  });
});

describe('server names', () => {
  const rules = makeResolution([
    makeWebRule('core/x#a', 'a.test'),
    makeWebRule('core/x#b', '*.b.test'),
    makeWebRule('core/x#c', 'c.test', 'HTTP'),
  ]);
  const checked = (options: Readonly<Record<string, unknown>>) =>
    egress(readObjects(run(rules, options).files)[1]).flatMap(({ toPorts = [] }) =>
      toPorts.flatMap(({ serverNames = [] }) => serverNames),
    );
  const unchecked = (options: Readonly<Record<string, unknown>>) =>
    run(rules, options)
      .findings.filter(({ code }) => code === 'export/l7-dropped')
      .map(({ subject }) => subject);

  it('are checked for HTTPS only, and the others are reported', () => {
    expect(checked({ serverNames: true })).toEqual(['a.test', '**.b.test']);
    expect(unchecked({ serverNames: true })).toEqual(['core/x#c']);
  });

  it('hold no star before Cilium 1.18', () => {
    expect(checked({ serverNames: true, ciliumVersion: '1.17' })).toEqual(['a.test']);
    expect(unchecked({ serverNames: true, ciliumVersion: '1.17' })).toEqual(['core/x#b', 'core/x#c']);
  });

  it('are not checked unless asked for', () => {
    expect(checked({})).toEqual([]);
    expect(unchecked({})).toEqual(['cilium']);
  });
});

describe('CIDR groups', () => {
  it.each([
    ['1.17', 'cilium.io/v2alpha1'],
    ['1.18', 'cilium.io/v2'],
  ])('for Cilium %s are of %s, one for each service tag', (ciliumVersion, apiVersion) => {
    const { files } = run(neutral, { cidrGroups: true, ciliumVersion });
    const groups = readObjects(files).filter(({ kind }) => kind === 'CiliumCIDRGroup');
    expect(groups.map((group) => [group.apiVersion, group.metadata.name])).toEqual([
      [apiVersion, 'aks-egress-azurecloud.westeurope'],
    ]);
    expect([...readEgress(files).groups.values()]).toEqual([document.values[0]?.properties.addressPrefixes]);
  });

  it('are checked and removed by commands of their own, since they belong to no namespace', () => {
    const { files } = run(neutral, { cidrGroups: true });
    const commands = files[0]?.contents.match(/^# (Check|Remove): .*$/gm);
    expect(commands).toEqual([
      "# Check: kubectl get ciliumnetworkpolicies -n team-a -l 'app.kubernetes.io/instance=aks-egress'",
      "# Check: kubectl get ciliumcidrgroups -l 'app.kubernetes.io/instance=aks-egress'",
      "# Remove: kubectl delete ciliumnetworkpolicies -n team-a -l 'app.kubernetes.io/instance=aks-egress'",
      "# Remove: kubectl delete ciliumcidrgroups -l 'app.kubernetes.io/instance=aks-egress'",
    ]);
  });
});
