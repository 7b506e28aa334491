import { readObjects } from '@aks-egress/exporter-cilium/test-kubernetes';
import { runExporter } from '@aks-egress/exporter-kit';
import { empty, makeResolution, makeRule, makeWebRule, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { networkpolicy } from './networkpolicy.ts';
import { clusterPolicyProblems, readAdmissions, readRules } from './test-cluster-policies.ts';

const GIVEN = { kind: 'ClusterNetworkPolicy', selector: 'app=web' };
const run = (resolution = neutral, options: Readonly<Record<string, unknown>> = {}) =>
  runExporter(networkpolicy, resolution, { options: { ...GIVEN, ...options }, allowPartial: true });
const spec = (index: number, options?: Readonly<Record<string, unknown>>) =>
  readObjects(run(neutral, options).files).at(index)?.spec ?? {};

describe('ClusterNetworkPolicy objects', () => {
  it('are asked in this order: inside the cluster, the features, the last deny', () => {
    expect(
      readObjects(run().files).map(({ metadata, spec: { priority } }) => [priority, metadata.name]),
    ).toEqual([
      [100, 'aks-egress-baseline'],
      [101, 'aks-egress-core'],
      [101, 'aks-egress-core-optional'],
      [101, 'aks-egress-windows'],
      [102, 'aks-egress-deny'],
    ]);
    const actions = readRules(run().files).map(({ action }) => action);
    expect(actions.indexOf('Deny')).toBe(actions.length - 1);
    expect(spec(-1)).toMatchObject({
      egress: [{ action: 'Deny', to: [{ networks: ['0.0.0.0/0', '::/0'] }] }],
    });
  });

  it('pass what stays inside, so that network policies between pods keep their say', () => {
    const [dns, inside] = spec(0)['egress'] as { action: string; to: unknown }[];
    expect(dns).toMatchObject({ action: 'Accept', protocols: [{ udp: {} }, { tcp: {} }] });
    expect(inside).toMatchObject({ action: 'Pass', to: [{ namespaces: {} }, { nodes: {} }] });
    expect((spec(0, { domainNames: false })['egress'] as unknown[])[1]).toMatchObject({
      to: [{ namespaces: {} }],
    });
  });

  it('leave kube-system alone unless it is named, and warn then', () => {
    const key = 'kubernetes.io/metadata.name';
    expect(spec(0)['subject']).toEqual({
      pods: {
        namespaceSelector: { matchExpressions: [{ key, operator: 'NotIn', values: ['kube-system'] }] },
        podSelector: { matchLabels: { app: 'web' } },
      },
    });
    const warned = (options: Readonly<Record<string, unknown>>) =>
      run(neutral, options).findings.some(({ message }) => message.startsWith('Pods of kube-system'));
    expect(
      [{}, { namespaces: 'team-a' }, { namespaces: 'kube-system' }, { excludeNamespaces: 'a' }].map(warned),
    ).toEqual([false, false, true, true]);
  });

  it('hold no more than 25 of anything, and still everything', () => {
    const hosts = Array.from({ length: 25 * 25 * 26 + 1 }, (_, index) => `h${index}.test`);
    const ports = Array.from({ length: 60 }, (_, index) => 2000 + index);
    const many = makeRule('core/x#ports', [{ kind: 'fqdn', value: 'many.test' }], { ports });
    const { files, findings } = run(
      makeResolution([...hosts.map((host) => makeWebRule(`core/x#${host}`, host)), many]),
    );
    expect(clusterPolicyProblems(files)).toEqual([]);
    const admitted = readAdmissions(files).map(({ to, port }) => `${to}:${port}`);
    expect(new Set(admitted)).toEqual(
      new Set([...hosts.map((host) => `${host}:443`), ...ports.map((port) => `many.test:${port}`)]),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'export/limit', level: 'note', subject: 'core' }),
    );
  });

  it('name a destination of two rules once, with both reasons', () => {
    const { files } = run(
      makeResolution([makeWebRule('core/a#x', 'a.test'), makeWebRule('core/b#x', 'a.test')]),
    );
    expect(clusterPolicyProblems(files)).toEqual([]);
    expect(files[0]?.contents).toMatch(/# core\/a#x .*\n +# core\/b#x .*\n +- a\.test\n/);
  });

  it.each(['localhost', '*.test', 'a_.test', '*.b_.a.test'])(
    'report %s, which the schema refuses',
    (host) => {
      const { files, findings, ok } = run(
        makeResolution([makeWebRule('core/x#odd', host), makeWebRule('core/x#a', 'a.test')]),
      );
      expect(ok).toBe(false);
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'export/not-expressible', level: 'error', subject: 'core/x#odd' }),
      );
      expect(readAdmissions(files).map(({ to }) => to)).toEqual(['a.test']);
      expect(files[0]?.contents).toContain('# Left out: core/x#odd (required)');
    },
  );

  it('hold no names in the standard channel', () => {
    const { files, findings } = run(neutral, { domainNames: false });
    expect(files[0]?.contents).not.toMatch(/domainNames:|nodes:/);
    expect(findings.filter(({ level }) => level === 'error').map(({ subject }) => subject)).toContain(
      'core/mcr#mcr.microsoft.com',
    );
  });

  it('end without a deny on request, and say what that means', () => {
    const { files, findings } = run(neutral, { finalDeny: false });
    expect(readRules(files).some(({ action }) => action === 'Deny')).toBe(false);
    expect(findings.map(({ message }) => message).join()).toContain('Nothing is blocked');
  });

  it('are not written for no rules, since the deny alone would cut pods off', () => {
    expect(readObjects(run(empty).files)).toEqual([]);
  });
});

describe('options', () => {
  const bad = (options: Readonly<Record<string, unknown>>) =>
    runExporter(networkpolicy, neutral, { options, allowPartial: true }).findings.filter(
      ({ code }) => code === 'export/bad-option',
    );

  it.each([
    [{ selector: '*' }, 'namespaces', /must be given with kind=NetworkPolicy/],
    [{ namespaces: 'team-a' }, 'selector', /must be given/],
    [
      { selector: '*', namespaces: 'team-a', except: '10.0.0.1/8' },
      'except',
      /no address block.*10\.0\.0\.1\/8/,
    ],
    [{ ...GIVEN, except: '10.0.0.0/8' }, 'except', /ClusterNetworkPolicy/],
    [{ ...GIVEN, priority: 999 }, 'priority', /0 to 998/],
    [{ ...GIVEN, finalDeny: 'no' }, 'finalDeny', /true \| false/],
  ])('%o are refused by name: %s', (options, subject, message) => {
    expect(bad(options)).toEqual([
      expect.objectContaining({ subject, message: expect.stringMatching(message) }),
    ]);
  });
});
