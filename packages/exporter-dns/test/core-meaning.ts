import type { ResolvedRule } from '@aks-egress/catalog';
import { makeRule } from '@aks-egress/exporter-kit/conformance';
import fc from 'fast-check';

/** Rules on few names that lie over and under each other, on few ports: what real lists do once in a while. */
export const overlappingRules: fc.Arbitrary<readonly ResolvedRule[]> = fc
  .array(
    fc.record({
      labels: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 0, maxLength: 3 }),
      isWildcard: fc.boolean(),
      ports: fc.subarray([80, 443, 9000], { minLength: 1 }),
      protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) =>
    rows.map(({ labels, isWildcard, ports, protocol }, index) => {
      const host = [...labels, 'x', 'test'].join('.');
      const destination = isWildcard
        ? ({ kind: 'wildcard-fqdn', value: `*.${host}` } as const)
        : ({ kind: 'fqdn', value: host } as const);
      return makeRule(`core/r${index}`, [destination], { ports, protocol });
    }),
  );

/** Every name of up to four of these labels in front of `x.test`; `z` is in no rule. */
export const overlappedHosts: readonly string[] = (() => {
  const hosts = ['x.test'];
  for (let from = 0, depth = 0; depth < 4; depth++) {
    const level = hosts.slice(from);
    from = hosts.length;
    for (const host of level) for (const label of ['a', 'b', 'c', 'z']) hosts.push(`${label}.${host}`);
  }
  return [...hosts, 'test', 'y.test', 'xx.test', 'x.test.evil'];
})();

/** Whether a rule means this name: `*.x` is one or more labels in front of `x`, never `x`. */
export function means({ destinations }: ResolvedRule, host: string): boolean {
  return destinations.some(({ kind, value }) =>
    kind === 'wildcard-fqdn' ? host.endsWith(value.slice(1)) : host === value,
  );
}
