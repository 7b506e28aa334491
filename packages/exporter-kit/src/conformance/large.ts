import { makeResolution, makeRule, makeWebRule } from './make-resolution.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const LONG = 'a-name-that-is-longer-than-any-target-allows-for-the-names-of-its-objects-and-rules';

/** 2,000 rules, with ids that differ only at the end of long names or in characters that targets do not have. */
export const large = makeResolution([
  ...numbers(900).map((n) => makeWebRule(`core/${LONG}#host-${n}`, `host-${n}.large.test`)),
  ...numbers(500).map((n) => makeWebRule(`core/wild#*.zone-${n}`, `*.zone-${n}.large.test`)),
  ...numbers(100).map((n) => makeWebRule(`core/wild#+.zone-${n}`, `plain-${n}.large.test`, 'HTTP')),
  ...numbers(400).map((n) =>
    makeRule(`net/${LONG}#${n}`, [{ kind: 'cidr', value: `10.${n >> 8}.${n & 255}.0/24` }]),
  ),
  ...numbers(100).map((n) =>
    makeRule(`net/time#${n}`, [{ kind: 'fqdn', value: `time-${n}.large.test` }], {
      protocol: 'UDP',
      ports: [123],
    }),
  ),
]);
