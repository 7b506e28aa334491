import type { ExportRule } from '@aks-egress/exporter-kit';
import { makeWebRule } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { planListeners } from './plan-listeners.ts';

const rule = (id: string, host: string, rest: Partial<ExportRule> = {}): ExportRule => ({
  ...makeWebRule(id, host, rest.application ?? 'HTTPS'),
  destination: host.startsWith('*.')
    ? { kind: 'wildcard-fqdn', host, suffix: host.slice(2) }
    : { kind: 'fqdn', host },
  documented: [],
  ...rest,
});

const plan = (rules: readonly ExportRule[], portOffset = 0) => planListeners(rules, { portOffset });

describe('listeners', () => {
  it('serve each port once, in the order of ports', () => {
    const rules = [
      rule('a/1', 'x.test'),
      rule('a/2', '*.x.test'),
      rule('a/3', 'y.test', { ports: [8443, 443] }),
      rule('b/1', 'x.test', { application: 'HTTP', ports: [80] }),
    ];
    const { listeners, findings } = plan(rules, 1000);
    expect(findings).toEqual([]);
    expect(
      listeners.map(({ transport, port, listen, entries }) => [
        transport,
        port,
        listen,
        entries.map(({ host }) => host),
      ]),
    ).toEqual([
      ['http', 80, 1080, ['x.test']],
      ['https', 443, 1443, ['x.test', '*.x.test', 'y.test']],
      ['https', 8443, 9443, ['y.test']],
    ]);
  });

  it('hold a name once, with every rule that asks for it', () => {
    const [listener] = plan([rule('a/1', 'x.test'), rule('b/1', 'x.test')]).listeners;
    expect(listener?.entries.map(({ host, rules, name }) => [host, rules.map(({ id }) => id), name])).toEqual(
      [['x.test', ['a/1', 'b/1'], 'a-1']],
    );
  });

  it.each([
    [
      'a port that already speaks the other protocol',
      [rule('a/1', 'x.test'), rule('a/2', 'y.test', { application: 'HTTP', ports: [443] })],
      0,
    ],
    [
      'a port that the offset makes too large',
      [rule('a/1', 'x.test'), rule('a/2', 'y.test', { ports: [50000] })],
      20000,
    ],
  ])('report %s', (_, rules, offset) => {
    const { listeners, findings } = plan(rules, offset);
    expect(listeners.flatMap(({ entries }) => entries.map(({ host }) => host))).toEqual(['x.test']);
    expect(findings).toMatchObject([{ code: 'export/limit', level: 'error', subject: 'a/2' }]);
  });
});
