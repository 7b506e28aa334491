import { planExport } from '@aks-egress/exporter-kit';
import { makeResolution, makeRule, makeWebRule } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { clusterRules } from './cluster-rules.ts';

const layer = { protocols: ['TCP', 'UDP'], ports: 'exact', fqdn: 'exact', cidr: 'dual-stack' } as const;
const written = (...rules: Parameters<typeof makeResolution>[0]) =>
  clusterRules(planExport('test', { application: layer, network: layer }, makeResolution(rules)).rules);

describe('clusterRules', () => {
  it.each([
    [1, [1]],
    [25, [1]],
    [26, [2]],
    [625, [25]],
    [626, [25, 1]],
  ])('puts %i names into rules of %j peers', (count, peers) => {
    const rules = written(
      ...Array.from({ length: count }, (_, n) => makeWebRule(`core/x#${n}`, `h${n}.test`)),
    );
    expect(rules.map(({ to }) => (to as unknown[]).length)).toEqual(peers);
  });

  it.each([
    [1, ['tcp-1-names']],
    [25, ['tcp-ports-names']],
    [26, ['tcp-ports-names', 'tcp-26-names']],
  ])('puts %i ports into the rules %j', (count, names) => {
    const ports = Array.from({ length: count }, (_, n) => n + 1);
    const rules = written(makeRule('core/x#a', [{ kind: 'fqdn', value: 'a.test' }], { ports }));
    expect(rules.map(({ name }) => name)).toEqual(names);
  });

  it('keeps protocols, names and addresses apart', () => {
    const address = [{ kind: 'cidr', value: '192.0.2.0/24' }] as const;
    const rules = written(
      makeWebRule('core/x#a', 'a.test'),
      makeRule('core/x#b', address),
      makeRule('core/x#c', address, { protocol: 'UDP' }),
    );
    expect(rules.map(({ name }) => name)).toEqual([
      'tcp-443-names',
      'tcp-443-addresses',
      'udp-443-addresses',
    ]);
  });
});
