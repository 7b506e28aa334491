import { runExporter } from '@aks-egress/exporter-kit';
import { makeResolution, makeWebRule, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { cilium } from './cilium.ts';
import { readObjects } from './test-manifest.ts';
import { ciliumAllows, type EgressEntry } from './test-policies.ts';

const GIVEN = { selector: 'app=web', namespaces: 'team-a' };
const run = (options: Readonly<Record<string, unknown>> = {}, resolution = neutral) =>
  runExporter(cilium, resolution, { options: { ...GIVEN, ...options }, allowPartial: true });
const baseline = (options?: Readonly<Record<string, unknown>>) =>
  (readObjects(run(options).files)[0]?.spec['egress'] ?? []) as EgressEntry[];

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

/** As Kubernetes reads a selector: NotIn also holds for a label that is not there. */
function selects(
  { matchLabels = {}, matchExpressions = [] }: Selector,
  labels: Readonly<Record<string, string>>,
) {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      return (value !== undefined && values.includes(value)) === (operator === 'In');
    })
  );
}

const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';
const SELECTORS = {
  'k8s-app=kube-dns': {},
  'k8s-app in (kube-dns,coredns),!canary': {},
} as const;

describe('the baseline', () => {
  for (const dnsSelector of Object.keys(SELECTORS)) {
    it.each([
      ['a DNS pod', { [NAMESPACE]: 'kube-system', 'k8s-app': 'kube-dns' }, false],
      ['another pod beside it', { [NAMESPACE]: 'kube-system', 'k8s-app': 'metrics-server' }, true],
      ['a pod without labels beside it', { [NAMESPACE]: 'kube-system' }, true],
      ['a pod elsewhere with its label', { [NAMESPACE]: 'team-b', 'k8s-app': 'kube-dns' }, true],
      ['a pod elsewhere', { [NAMESPACE]: 'team-a', app: 'api' }, true],
      ['something outside the cluster', {}, false],
      ['something outside the cluster with a label', { 'reserved:world': '' }, false],
    ])(`with DNS pods ${dnsSelector} admits on all ports %s: %o %s`, (_, labels, admitted) => {
      const open = baseline({ dnsSelector }).filter(({ toPorts }) => toPorts === undefined);
      const reached = open.some(({ toEndpoints = [] }) =>
        toEndpoints.some((one) => selects(one as Selector, labels)),
      );
      expect(reached).toBe(admitted);
    });
  }

  it('opens no entity outside the cluster, and the API server on its port only', () => {
    const entities = baseline().flatMap(({ toEntities = [], toPorts }) =>
      toEntities.map((one) => [one, toPorts]),
    );
    expect(entities).toEqual([
      ['host', undefined],
      ['remote-node', undefined],
      ['kube-apiserver', [{ ports: [{ port: '443', protocol: 'TCP' }] }]],
    ]);
  });

  it('can be DNS only, or left to other policies, which is said', () => {
    expect(baseline({ baseline: 'dns' })).toHaveLength(1);
    const { files, findings } = run({ baseline: 'none' });
    expect(readObjects(files)[0]?.metadata.name).toBe('aks-egress-core');
    expect(findings.map(({ message }) => message).join()).toContain('Other policies must allow DNS');
  });

  it.each(['1.18', '1.19'])(
    'of Cilium %s lets resolvers ask for every name with a search domain after it, and for nothing else',
    (ciliumVersion) => {
      const deep = 'a.b.c.d.e.f.deep.test';
      const resolution = makeResolution([
        makeWebRule('core/x#a', deep),
        makeWebRule('core/x#b', '*.wild.test'),
      ]);
      const { files } = run({ ciliumVersion }, resolution);
      const dns = readObjects(files).flatMap(({ spec }) => spec['egress'] as EgressEntry[]);
      const patterns = dns.flatMap(({ toPorts = [] }) => toPorts.flatMap(({ rules }) => rules?.dns ?? []));
      // A name may be asked for where a policy with these patterns as destinations would admit it.
      const asFile = [{ path: 'x', mediaType: '', contents: JSON.stringify(asPolicy(patterns)) }];
      const asks = (host: string) =>
        ciliumAllows(asFile, Number(ciliumVersion.slice(2)), { id: '', host, port: 443, protocol: 'TCP' });
      const suffixes = [
        '',
        '.team-a.svc.cluster.local',
        '.svc.cluster.local',
        '.cluster.local',
        '.abc.ax.internal.cloudapp.net',
      ];
      for (const name of [deep, 'x.wild.test', 'x.y.wild.test'])
        for (const suffix of suffixes)
          expect([name + suffix, asks(name + suffix)]).toEqual([name + suffix, true]);
      expect(asks('db-0.db.team-a.svc.cluster.local')).toBe(true);
      for (const name of [
        'evil.test',
        'deep.test',
        'wild.test',
        'cluster.local.evil.test',
        'evilcluster.local',
      ])
        expect([name, asks(name)]).toEqual([name, false]);
    },
  );

  it.each([
    [{}, false],
    [{ dns: 'all' }, true],
    [{ enableDefaultDeny: false }, true],
  ])('with %o lets pods ask for any name: %s', (options, any) => {
    expect(JSON.stringify(baseline(options)).includes('{"matchPattern":"*"}')).toBe(any);
  });

  it('with dns=none has no DNS rule, and says that another policy needs one', () => {
    const { files, findings } = run({ dns: 'none' });
    expect(files[0]?.contents).not.toContain('dns:');
    expect(findings.map(({ message }) => message).join()).toContain('Another policy must hold a DNS rule');
  });
});

const asPolicy = (names: readonly unknown[]) => ({
  kind: 'CiliumNetworkPolicy',
  metadata: { name: 'x' },
  spec: {
    egress: [
      { toFQDNs: names, toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }], rules: { dns: names } }] },
    ],
  },
});
