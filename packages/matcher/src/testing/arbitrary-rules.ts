import fc from 'fast-check';
import { hostPattern } from '../host/host-pattern.ts';
import type { EgressRule, Flow, RuleDestination } from '../rule/egress-rule.ts';
import { parseServiceTags } from '../service-tags/parse-service-tags.ts';
import type { ServiceTags } from '../service-tags/service-tags.ts';
import { globs, hosts, spelledHosts } from './arbitrary-hosts.ts';

/* Arbitrary rules and flows for tests, over few names, addresses and ports, so that they often meet. */

/** Three tags; the second lies in the first, the third holds all of IPv6. */
export const SERVICE_TAGS: ServiceTags = (() => {
  const parsed = parseServiceTags({
    changeNumber: 1,
    cloud: 'Public',
    values: [
      { name: 'Cloud', properties: { addressPrefixes: ['10.0.0.0/9', '10.128.0.0/10', '2001:db8::/32'] } },
      { name: 'Cloud.west', properties: { addressPrefixes: ['10.0.0.0/16', '10.0.0.0/24'] } },
      { name: 'Six', properties: { addressPrefixes: ['::/1', '8000::/1'] } },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value;
})();

const BLOCKS = [
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/8',
  '10.0.0.0/16',
  '10.0.0.1',
  '10.0.0.1/32',
  '2001:db8::/32',
  '192.0.2.0/24',
];

export const destinations: fc.Arbitrary<RuleDestination> = fc.oneof(
  { weight: 4, arbitrary: hosts.map((value) => ({ kind: 'fqdn' as const, value })) },
  { weight: 4, arbitrary: hosts.map((host) => ({ kind: 'wildcard-fqdn' as const, value: `*.${host}` })) },
  {
    weight: 2,
    arbitrary: fc.array(globs, { minLength: 1, maxLength: 2 }).map((list) => ({
      kind: 'wildcard-fqdn' as const,
      value: 'as written',
      pattern: hostPattern(...list),
    })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...BLOCKS).map((value) => ({ kind: 'cidr' as const, value })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('Cloud', 'CLOUD.West', 'Six', 'Absent')
      .map((value) => ({ kind: 'service-tag' as const, value })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'any' as const, value: '*' },
      { kind: 'fqdn' as const, value: '{location}.a' },
    ),
  },
);

const ports: fc.Arbitrary<EgressRule['ports']> = fc.constantFrom<EgressRule['ports']>(
  'any',
  [443],
  [80, 443],
  [{ from: 80, to: 443 }],
  [22, { from: 440, to: 450 }, 9000],
  [],
);

export const rules: fc.Arbitrary<EgressRule> = fc.record({
  id: fc.constantFrom('r1', 'r2', 'r3'),
  destinations: fc.array(destinations, { minLength: 1, maxLength: 3 }),
  protocol: fc.constantFrom('TCP', 'UDP', 'any'),
  ports,
  application: fc.constantFrom(null, null, 'HTTP', 'HTTPS'),
});

export const flows: fc.Arbitrary<Flow> = fc.record(
  {
    host: fc.oneof(
      { weight: 6, arbitrary: spelledHosts },
      fc.constantFrom('10.0.0.1', '10.9.0.1.', '::1', 'a..b', ''),
    ),
    ip: fc.constantFrom(
      '10.0.0.1',
      '10.0.0.9',
      '10.200.0.1',
      '2001:db8::1',
      '::ffff:10.0.0.1',
      '8.8.8.8',
      'none',
    ),
    port: fc.constantFrom(443, 80, 442, 9000, 0, 443.5),
    protocol: fc.constantFrom('TCP', 'UDP', 'HTTP', 'HTTPS'),
  },
  { requiredKeys: ['port', 'protocol'] },
);
