import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { cilium } from './cilium.ts';
import { readObjects } from './test-manifest.ts';

const run = (options: Readonly<Record<string, unknown>>) =>
  runExporter(cilium, neutral, { options, allowPartial: true });
const bad = (options: Readonly<Record<string, unknown>>) =>
  run(options)
    .findings.filter(({ code }) => code === 'export/bad-option')
    .map(({ subject, message }) => `${subject}: ${message}`);
const selectors = (options: Readonly<Record<string, unknown>>) =>
  readObjects(run(options).files).map(({ spec }) => spec['endpointSelector']);

const GIVEN = { selector: 'app=web', namespaces: 'team-a' };
const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

describe('options', () => {
  it('need a selector, and namespaces for the namespaced kind', () => {
    expect(bad({ namespaces: 'team-a' })).toEqual([expect.stringMatching(/^selector: .*must be given/)]);
    expect(bad({ selector: '*' })).toEqual([
      expect.stringMatching(/^namespaces: .*must be given with kind=CNP/),
    ]);
    expect(bad({ selector: '*', kind: 'CCNP' })).toEqual([]);
  });

  it.each([
    [{ selector: 'app=web,app=api' }, /^selector: .*is no label selector.*app=web,tier in/],
    [{ ciliumVersion: '1.13' }, /^ciliumVersion: .*1\.14 or newer/],
    [{ ciliumVersion: '1.18; rm' }, /^ciliumVersion/],
    [{ namespaces: 'Team_A' }, /^namespaces/],
    [{ namePrefix: '-x' }, /^namePrefix/],
    [{ cidrGroups: true, ciliumVersion: '1.15' }, /^cidrGroups: .*1\.16/],
    [{ enableDefaultDeny: false, ciliumVersion: '1.15' }, /^enableDefaultDeny: .*1\.16/],
    [{ enableDefaultDeny: false, dns: 'listed' }, /^enableDefaultDeny: .*dns=listed/],
    [{ enableDefaultDeny: false, serverNames: true }, /^enableDefaultDeny: .*serverNames/],
    [{ wildcardLabels: 0 }, /^wildcardLabels: .*1 to 6/],
    [{ kind: 'cnp' }, /^kind: .*CNP \| CCNP/],
  ])('%o are refused by name', (options, message) => {
    expect(bad({ ...GIVEN, ...options })).toEqual([expect.stringMatching(message)]);
    expect(run({ ...GIVEN, ...options }).files).toEqual([]);
  });

  it('select the pods that were asked for', () => {
    expect(new Set(selectors(GIVEN).map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"matchLabels":{"app":"web"}}']),
    );
    expect(selectors({ ...GIVEN, selector: '*' })[0]).toEqual({});
  });

  it('never select kube-system, nor what is no pod, unless it is asked for by name', () => {
    expect(selectors({ kind: 'CCNP', selector: '*' })[0]).toEqual({
      matchExpressions: [
        { key: NAMESPACE, operator: 'Exists' },
        { key: NAMESPACE, operator: 'NotIn', values: ['kube-system'] },
      ],
    });
    expect(selectors({ kind: 'CCNP', selector: 'app=web', namespaces: 'team-a,team-b' })[0]).toEqual({
      matchLabels: { app: 'web' },
      matchExpressions: [{ key: NAMESPACE, operator: 'In', values: ['team-a', 'team-b'] }],
    });
  });

  it.each([
    [{ ...GIVEN }, false],
    [{ ...GIVEN, namespaces: 'kube-system' }, true],
    [{ kind: 'CCNP', selector: '*' }, false],
    [{ kind: 'CCNP', selector: '*', excludeNamespaces: 'team-z' }, true],
    [{ kind: 'CCNP', selector: '*', namespaces: 'kube-system' }, true],
  ])('%o warn of kube-system: %s', (options, warns) => {
    const warnings = run(options).findings.filter(({ message }) => message.startsWith('Pods of kube-system'));
    expect(warnings.map(({ level }) => level)).toEqual(warns ? ['warning'] : []);
  });

  it('write nothing that blocks with enableDefaultDeny=false, and say so', () => {
    const { files, findings } = run({ ...GIVEN, enableDefaultDeny: false });
    for (const { spec } of readObjects(files)) expect(spec['enableDefaultDeny']).toEqual({ egress: false });
    expect(findings.map(({ message }) => message).join()).toContain('Nothing is blocked yet');
  });
});
