import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flows, rules, SERVICE_TAGS } from '../testing/arbitrary-rules.ts';
import { covers } from './covers.ts';
import type { EgressRule, RuleDestination } from './egress-rule.ts';
import { judge } from './judge.ts';

const KINDS = { n: 'fqdn', w: 'wildcard-fqdn', t: 'service-tag', c: 'cidr', a: 'any' } as const;

/** `n:mcr.microsoft.com c:10.0.0.0/8` for destinations. */
function rule(places: string, more: Partial<EgressRule> = {}): EgressRule {
  const destinations: RuleDestination[] = places.split(' ').map((place) => ({
    kind: KINDS[place[0] as keyof typeof KINDS],
    value: place.slice(2),
  }));
  return { id: 'rule', destinations, protocol: 'TCP', ports: [443], ...more };
}

describe('covers, by destination', () => {
  it.each([
    ['n:a.x', 'n:a.x', 'yes'],
    ['n:A.X.', 'n:a.x', 'yes'],
    ['w:*.x', 'n:a.x', 'yes'],
    ['w:*.x', 'n:x', 'no'],
    ['w:*.x', 'w:*.a.x', 'yes'],
    ['n:a.x', 'w:*.x', 'partly'],
    ['n:a.x n:b.x', 'n:a.x n:b.x', 'yes'],
    ['n:a.x', 'n:a.x n:b.x', 'partly'],
    ['a:', 'n:a.x', 'yes'],
    ['a:', 'a:', 'yes'],
    ['n:a.x', 'a:', 'partly'],
    ['c:0.0.0.0/0 c:::/0', 'a:', 'yes'],
    ['c:0.0.0.0/0 c:::/0', 'n:a.x', 'yes'],
    ['c:0.0.0.0/0', 'n:a.x', 'partly'],
    ['c:10.0.0.0/8', 'n:a.x', 'unknown'],
    ['t:Cloud', 'n:a.x', 'unknown'],
    ['t:Cloud n:b.x', 'n:a.x', 'unknown'],
    ['n:a.x', 'c:10.0.0.0/8', 'unknown'],
    ['n:a.x', 't:Cloud', 'unknown'],
    ['c:10.0.0.0/8', 'c:10.1.0.0/16', 'yes'],
    ['c:10.0.0.0/9 c:10.128.0.0/9', 'c:10.0.0.0/8', 'yes'],
    ['c:10.1.0.0/16', 'c:10.0.0.0/8', 'partly'],
    ['c:10.0.0.0/8', 'c:11.0.0.0/8', 'no'],
    ['c:0.0.0.0/0', 'c:::/0', 'no'],
    ['t:Cloud', 't:CLOUD', 'yes'],
    ['t:Cloud', 't:Cloud.west', 'yes'],
    ['t:Cloud.west', 't:Cloud', 'partly'],
    ['t:Cloud', 't:Cloudier', 'unknown'],
    ['t:Other', 't:Cloud', 'unknown'],
    ['c:10.0.0.0/8', 't:Cloud', 'unknown'],
    ['t:Cloud', 'c:10.0.0.1', 'unknown'],
    ['c:0.0.0.0/0', 't:Cloud', 'partly'],
    ['c:0.0.0.0/0 c:::/0', 't:Cloud', 'yes'],
    ['n:{location}.x', 'n:a.x', 'unknown'],
    ['n:a.x', 'n:{location}.x', 'unknown'],
  ])('%s over %s is %s without service tags', (a, b, verdict) => {
    expect(covers(rule(a), rule(b))).toMatchObject({ verdict, reason: expect.stringMatching(/\.$/) });
  });

  it.each([
    ['t:Cloud', 't:Cloud.west', 'yes', undefined],
    ['t:Cloud.west', 't:Cloud', 'partly', '10.1.0.0'],
    ['c:10.0.0.0/8 c:2001:db8::/32', 't:Cloud', 'yes', undefined],
    ['c:10.0.0.0/8', 't:Cloud', 'partly', '2001:db8::'],
    ['t:Cloud', 'c:10.0.0.1', 'yes', undefined],
    ['t:Cloud', 'c:10.0.0.0/8', 'partly', '10.192.0.0'],
    ['t:Cloud.west', 'c:10.1.0.0/16', 'no', '10.1.0.0'],
    ['t:Absent', 't:Cloud', 'unknown', '10.0.0.0'],
    ['t:Cloud', 't:Absent', 'unknown', undefined],
    ['t:Absent', 't:absent', 'yes', undefined],
    ['t:Cloud', 'n:a.x', 'unknown', 'a.x'],
    ['t:Six', 'n:a.x', 'unknown', 'a.x'],
  ])('%s over %s is %s with service tags', (a, b, verdict, example) => {
    const coverage = covers(rule(a), rule(b), { serviceTags: SERVICE_TAGS });
    expect(coverage).toMatchObject({ verdict });
    expect(coverage.example).toBe(example);
  });

  it('is satisfied with one destination where they are alternatives', () => {
    const needed = rule('c:20.50.1.2 t:AzureCloud.westeurope a:');
    expect(covers(rule('t:AzureCloud'), needed, { alternatives: true }).verdict).toBe('yes');
    expect(covers(rule('t:AzureCloud'), needed).verdict).toBe('partly');
    expect(covers(rule('c:20.50.1.0/24'), needed, { alternatives: true }).verdict).toBe('yes');
    expect(covers(rule('c:20.51.0.0/16'), rule('c:20.50.1.2 n:a.x'), { alternatives: true }).verdict).toBe(
      'unknown',
    );
    expect(covers(rule('n:b.x'), rule('n:a.x n:c.x'), { alternatives: true }).verdict).toBe('no');
  });
});

describe('covers, by transport', () => {
  const name = (more: Partial<EgressRule>) => rule('n:a.x', more);

  it.each<[Partial<EgressRule>, Partial<EgressRule>, string]>([
    [{ ports: [443] }, { ports: [443] }, 'yes'],
    [{ ports: 'any' }, { ports: [443] }, 'yes'],
    [{ ports: [{ from: 400, to: 500 }] }, { ports: [443, 450] }, 'yes'],
    [{ ports: [80] }, { ports: [443] }, 'no'],
    [{ ports: [80, 443] }, { ports: [443, 8443] }, 'partly'],
    [{ ports: [443] }, { ports: 'any' }, 'partly'],
    [{ ports: [] }, { ports: [443] }, 'no'],
    [{ ports: [443] }, { ports: [] }, 'unknown'],
    [{ ports: [99999] }, { ports: [443] }, 'unknown'],
    [{ ports: [443] }, { ports: [99999] }, 'unknown'],
    [{ protocol: 'any' }, { protocol: 'UDP' }, 'yes'],
    [{ protocol: 'TCP' }, { protocol: 'any' }, 'partly'],
    [{ protocol: 'TCP' }, { protocol: 'UDP' }, 'no'],
    [{}, { application: 'HTTPS' }, 'yes'],
    [{ application: 'HTTPS' }, { application: 'HTTPS' }, 'yes'],
    [{ application: 'HTTP' }, { application: 'HTTPS' }, 'no'],
    [{ application: 'HTTPS' }, {}, 'partly'],
    [{ application: 'HTTPS', protocol: 'any' }, { protocol: 'UDP' }, 'no'],
  ])('%j over %j is %s', (a, b, verdict) => {
    expect(covers(name(a), name(b)).verdict).toBe(verdict);
  });

  it('adds up what several rules admit', () => {
    const needed = rule('n:a.x n:b.x', { ports: [80, 443] });
    const parts = [
      rule('n:a.x', { ports: [80] }),
      rule('w:*.x', { ports: [443] }),
      rule('n:b.x', { ports: 'any' }),
    ];
    expect(covers(parts, needed).verdict).toBe('yes');
    expect(covers(parts.slice(0, 2), needed)).toMatchObject({
      verdict: 'partly',
      example: 'b.x',
      reason: expect.stringContaining('(TCP 80)'),
    });
    expect(covers([], needed)).toMatchObject({ verdict: 'no' });
  });

  it.each([
    ['w:*.x', 'n:a.x', 'Every host of `a.x` is admitted.'],
    ['w:*.x', 'n:x', 'No rule admits a host of `x`.'],
    ['n:a.x', 'w:*.x', 'y.x is meant by `*.x`, and no rule is known to admit it.'],
    ['c:10.0.0.0/9', 'c:10.0.0.0/8', '10.128.0.0 is in 10.0.0.0/8, and no rule is known to admit it.'],
    [
      't:Cloud',
      'n:a.x',
      '`a.x` is covered only if its addresses lie in service tag Cloud, which a name does not tell.',
    ],
    ['t:Other', 't:Cloud', 'The addresses of "Cloud" are unknown: no service tags were given.'],
    ['t:Cloud', 't:Cloud.west', 'service tag Cloud.west is admitted by service tag Cloud.'],
    ['a:', 'n:a.x', 'Every destination is admitted, so `a.x` is.'],
  ])('says of %s over %s: %s', (a, b, reason) => {
    expect(covers(rule(a), rule(b)).reason).toBe(reason);
  });
});

describe('covers, in general', () => {
  const context = { serviceTags: SERVICE_TAGS };

  it('means with `yes` that every flow of b matches a rule of a, with `no` that none does', () => {
    fc.assert(
      fc.property(
        fc.array(rules, { maxLength: 4 }),
        rules,
        fc.array(flows, { minLength: 20, maxLength: 20 }),
        (a, b, sample) => {
          const { verdict } = covers(a, b, context);
          for (const flow of sample) {
            if (judge(b, flow, context) !== 'yes') continue;
            const answers = a.map((rule) => judge(rule, flow, context));
            // One whole IP version each from two rules cover a name together, and neither does alone.
            if (verdict === 'yes' && !answers.includes('unknown')) expect(answers).toContain('yes');
            // TCP of which the application is unknown fits rules for HTTP and rules for HTTPS.
            if (verdict === 'no' && flow.protocol !== 'TCP') expect(answers).not.toContain('yes');
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('covers itself if everything in the rule can be read', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const { verdict } = covers(rule, rule, context);
        const isRead =
          rule.ports.length > 0 && rule.destinations.every(({ value }) => value !== '{location}.a');
        const admitsNothing = rule.application && rule.protocol === 'UDP';
        if (isRead && !admitsNothing) expect(verdict).toBe('yes');
        else expect(['unknown', 'partly', 'yes']).toContain(verdict);
      }),
    );
  });

  it('covers no less with one rule more', () => {
    const order = ['no', 'unknown', 'partly', 'yes'];
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 3 }), rules, rules, (a, more, b) => {
        const before = order.indexOf(covers(a, b, context).verdict);
        expect(order.indexOf(covers([...a, more], b, context).verdict)).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 1500 },
    );
  });
});
