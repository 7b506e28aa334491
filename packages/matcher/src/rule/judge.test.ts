import type { ResolvedRule } from '@aks-egress/catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHostPattern } from '../host/parse-host-pattern.ts';
import { hostile } from '../testing/arbitrary-hosts.ts';
import { flows, rules, SERVICE_TAGS } from '../testing/arbitrary-rules.ts';
import type { EgressRule, Flow, RuleDestination } from './egress-rule.ts';
import { judge, matches } from './judge.ts';

function rule(destination: RuleDestination | RuleDestination[], more: Partial<EgressRule> = {}): EgressRule {
  return { id: 'r', destinations: [destination].flat(), protocol: 'TCP', ports: [443], ...more };
}

const MCR = rule({ kind: 'fqdn', value: 'mcr.microsoft.com' });
const WEB: Flow = { host: 'mcr.microsoft.com', port: 443, protocol: 'TCP' };

describe('judge', () => {
  it.each<[string, Partial<Flow>, string]>([
    ['the same flow', {}, 'yes'],
    ['upper case and a dot at the end', { host: 'MCR.Microsoft.Com.' }, 'yes'],
    ['HTTPS, which is TCP', { protocol: 'HTTPS' }, 'yes'],
    ['another host', { host: 'mcr.example.com' }, 'no'],
    ['a host below', { host: 'a.mcr.microsoft.com' }, 'no'],
    ['another port', { port: 80 }, 'no'],
    ['port 0', { port: 0 }, 'no'],
    ['no port', { port: Number.NaN }, 'no'],
    ['UDP', { protocol: 'UDP' }, 'no'],
    ['a protocol that does not exist', { protocol: '__proto__' as 'TCP' }, 'no'],
    ['text that is no host', { host: 'mcr.microsoft.com/' }, 'no'],
    ['an address instead of the name', { host: '192.0.2.1' }, 'unknown'],
    ['the name and an address', { ip: '192.0.2.1' }, 'yes'],
  ])('of a rule for a name and %s', (_, change, expected) => {
    expect(judge(MCR, { ...WEB, ...change })).toBe(expected);
    expect(matches(MCR, { ...WEB, ...change })).toBe(expected === 'yes');
  });

  it.each<[string, Omit<Flow, 'port' | 'protocol'>, string]>([
    ['0.0.0.0/0', { ip: '192.0.2.1' }, 'yes'],
    ['0.0.0.0/0', { ip: '2001:db8::1' }, 'no'],
    ['0.0.0.0/0', { host: 'a.b' }, 'unknown'],
    ['10.0.0.0/8', { ip: '10.1.2.3' }, 'yes'],
    ['10.0.0.0/8', { host: '10.1.2.3' }, 'yes'],
    ['10.0.0.0/8', { host: '10.1.2.3.' }, 'yes'],
    ['10.0.0.0/8', { ip: '::ffff:10.1.2.3' }, 'yes'],
    ['10.0.0.0/8', { ip: '11.1.2.3' }, 'no'],
    ['10.0.0.0/8', { ip: 'nonsense' }, 'no'],
    ['10.0.0.0/8', { host: 'a.b', ip: '10.1.2.3' }, 'yes'],
    ['2001:db8::/32', { host: '2001:DB8::1' }, 'yes'],
  ])('of block %s and %j', (value, place, expected) => {
    expect(judge(rule({ kind: 'cidr', value }), { port: 443, protocol: 'TCP', ...place })).toBe(expected);
  });

  it.each<[string, Omit<Flow, 'port' | 'protocol'>, string, string]>([
    ['Cloud', { ip: '10.1.2.3' }, 'yes', 'unknown'],
    ['cloud', { ip: '10.1.2.3' }, 'yes', 'unknown'],
    ['Cloud.west', { ip: '10.1.2.3' }, 'no', 'unknown'],
    ['Cloud', { host: 'a.b' }, 'unknown', 'unknown'],
    ['Absent', { ip: '10.1.2.3' }, 'unknown', 'unknown'],
  ])('of service tag %s and %j with and without the file', (value, place, withFile, without) => {
    const tagged = rule({ kind: 'service-tag', value });
    const flow: Flow = { port: 443, protocol: 'TCP', ...place };
    expect(judge(tagged, flow, { serviceTags: SERVICE_TAGS })).toBe(withFile);
    expect(judge(tagged, flow)).toBe(without);
  });

  it('lets both IP versions together stand for every name', () => {
    const everywhere = rule([
      { kind: 'cidr', value: '0.0.0.0/0' },
      { kind: 'cidr', value: '::/0' },
    ]);
    expect(judge(everywhere, WEB)).toBe('yes');
  });

  it('lets `any` stand for every name and address, and for nothing that is neither', () => {
    const any = rule({ kind: 'any', value: '' });
    expect(judge(any, WEB)).toBe('yes');
    expect(judge(any, { ip: '::1', port: 443, protocol: 'TCP' })).toBe('yes');
    expect(judge(any, { port: 443, protocol: 'TCP' })).toBe('yes');
    expect(judge(any, { host: 'a b', port: 443, protocol: 'TCP' })).toBe('no');
  });

  it.each<[EgressRule['application'], Flow['protocol'], string]>([
    [null, 'HTTP', 'yes'],
    ['HTTPS', 'TCP', 'yes'],
    ['HTTPS', 'HTTPS', 'yes'],
    ['HTTPS', 'HTTP', 'no'],
    ['HTTP', 'UDP', 'no'],
  ])('of a rule for application %s and a flow of %s', (application, protocol, expected) => {
    const inspected = {
      ...MCR,
      protocol: 'any',
      ...(application === undefined ? {} : { application }),
    } as const;
    expect(judge(inspected, { ...WEB, protocol })).toBe(expected);
  });

  it('takes the meaning of another dialect from the pattern', () => {
    const squid = parseHostPattern('.microsoft.com', 'squid');
    if (!squid.ok) throw new Error(squid.problem.message);
    const wide = rule({ kind: 'wildcard-fqdn', value: '.microsoft.com', pattern: squid.value });
    expect(judge(wide, { ...WEB, host: 'microsoft.com' })).toBe('yes');
    expect(judge(wide, { ...WEB, host: 'evilmicrosoft.com' })).toBe('no');
  });

  it.each<[RuleDestination, string]>([
    [{ kind: 'fqdn', value: '*.microsoft.com' }, 'unknown'],
    [{ kind: 'fqdn', value: '{apiServerFqdn}' }, 'unknown'],
    [{ kind: 'cidr', value: '{apiServerIp}' }, 'unknown'],
    [{ kind: 'cidr', value: '10.0.0.1/8' }, 'unknown'],
    [{ kind: 'nonsense' as 'any', value: '' }, 'unknown'],
  ])('does not know of a destination that cannot be read: %j', (destination, expected) => {
    expect(judge(rule(destination), WEB)).toBe(expected);
    expect(matches(rule(destination), WEB)).toBe(false);
  });

  it('admits nothing by a rule without ports, and does not know of ports that cannot be read', () => {
    expect(judge({ ...MCR, ports: [] }, WEB)).toBe('no');
    expect(judge({ ...MCR, ports: [99999] }, WEB)).toBe('unknown');
  });

  it('never throws, and hostile text matches nothing', () => {
    fc.assert(
      fc.property(rules, flows, hostile, hostile, (some, flow, host, ip) => {
        judge(some, { ...flow, host, ip }, { serviceTags: SERVICE_TAGS });
        judge(some, { ...flow, host, protocol: ip as 'TCP' });
        judge(
          {
            ...some,
            destinations: [
              { kind: 'wildcard-fqdn', value: host },
              { kind: 'service-tag', value: ip },
            ],
          },
          flow,
        );
      }),
    );
    for (const host of [null, 5, {}, []])
      expect(matches(MCR, { ...WEB, host: host as unknown as string })).toBe(false);
  });

  it('takes a resolved rule of the catalog as it is', () => {
    const asEgressRule = (resolved: ResolvedRule): EgressRule => resolved;
    expect(asEgressRule).toBeTypeOf('function');
  });
});
