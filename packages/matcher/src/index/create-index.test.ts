import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../host/match-glob.ts';
import { compileRule, type MatchContext } from '../rule/compile-rule.ts';
import type { EgressRule, Flow, RuleDestination } from '../rule/egress-rule.ts';
import { admitsTransport, judgePlace, readFlow } from '../rule/judge.ts';
import { globSpecificity, placeSpecificity } from '../rule/specificity.ts';
import { hostile } from '../testing/arbitrary-hosts.ts';
import { flows, rules, SERVICE_TAGS } from '../testing/arbitrary-rules.ts';
import { createIndex } from './create-index.ts';

/** What `decideAll` says, by a look at every destination of every rule. */
function linear(list: readonly EgressRule[], flow: Flow, context: MatchContext): string[] {
  const read = readFlow(flow);
  const found = list.flatMap((rule, r) => {
    const compiled = compileRule(rule, context);
    if (!admitsTransport(compiled, flow)) return [];
    return compiled.places.flatMap((place, at) => {
      if (judgePlace(compiled, at, read) !== 'yes') return [];
      const taking =
        place.kind === 'names' ? place.globs.filter((glob) => matchesGlob(glob, read.host ?? '')) : [];
      const specificity =
        place.kind === 'names' ? Math.max(...taking.map(globSpecificity)) : placeSpecificity(place);
      return [{ name: `${r}/${at}`, specificity, order: r * 100 + at }];
    });
  });
  return found.sort((a, b) => b.specificity - a.specificity || a.order - b.order).map(({ name }) => name);
}

/** Rules whose destinations can be told apart by their identity. */
const lists = fc
  .array(rules, { maxLength: 12 })
  .map((list) =>
    list.map((rule) => ({ ...rule, destinations: rule.destinations.map((place) => ({ ...place })) })),
  );

function rule(id: string, destination: RuleDestination, more: Partial<EgressRule> = {}): EgressRule {
  return { id, destinations: [destination], protocol: 'TCP', ports: [443], ...more };
}

const LIST = [
  rule('any', { kind: 'any', value: '*' }, { ports: [123], protocol: 'UDP' }),
  rule('wild', { kind: 'wildcard-fqdn', value: '*.microsoft.com' }),
  rule('narrow', { kind: 'wildcard-fqdn', value: '*.data.mcr.microsoft.com' }),
  rule('mcr', { kind: 'fqdn', value: 'mcr.microsoft.com' }),
  rule('tag', { kind: 'service-tag', value: 'Cloud' }, { ports: [443, 9000] }),
  rule('region', { kind: 'service-tag', value: 'Cloud.west' }, { ports: [9000] }),
  rule('api', { kind: 'cidr', value: '10.0.0.1/32' }),
  rule('net', { kind: 'cidr', value: '10.0.0.0/8' }),
];
const INDEX = createIndex(LIST, { serviceTags: SERVICE_TAGS });

describe('createIndex', () => {
  it.each<[string, Partial<Flow>, string[]]>([
    ['an exact name before a wildcard', { host: 'mcr.microsoft.com' }, ['mcr', 'wild']],
    ['upper case and a dot at the end', { host: 'MCR.Microsoft.COM.' }, ['mcr', 'wild']],
    ['the longer wildcard first', { host: 'weu.data.mcr.microsoft.com' }, ['narrow', 'wild']],
    ['no apex', { host: 'microsoft.com' }, []],
    ['no other label', { host: 'evilmicrosoft.com' }, []],
    ['no other domain', { host: 'mcr.microsoft.com.evil.test' }, []],
    ['no empty label', { host: 'a..microsoft.com' }, []],
    ['nothing that is no host', { host: 'a/b.microsoft.com' }, []],
    ['no other port', { host: 'mcr.microsoft.com', port: 80 }, []],
    ['no other protocol', { host: 'mcr.microsoft.com', protocol: 'UDP' }, []],
    ['blocks by prefix, then tags by size', { ip: '10.0.0.1' }, ['api', 'net', 'tag']],
    ['an address given as host', { host: '10.0.0.1' }, ['api', 'net', 'tag']],
    ['an address given as host with a dot', { host: '10.0.0.1.' }, ['api', 'net', 'tag']],
    ['the smaller tag first', { ip: '10.0.0.7', port: 9000 }, ['region', 'tag']],
    ['IPv6 given as host', { host: '2001:DB8::1' }, ['tag']],
    ['an IPv4-mapped address', { ip: '::ffff:10.0.0.1' }, ['api', 'net', 'tag']],
    [
      'name and address together',
      { host: 'mcr.microsoft.com', ip: '10.0.0.1' },
      ['mcr', 'api', 'net', 'wild', 'tag'],
    ],
    ['anything for a port', { host: 'ntp.ubuntu.com', port: 123, protocol: 'UDP' }, ['any']],
    ['anything for an address', { ip: '8.8.8.8', port: 123, protocol: 'UDP' }, ['any']],
    ['nothing for what is neither', { host: 'a b', port: 123, protocol: 'UDP' }, []],
    ['port 0', { ip: '8.8.8.8', port: 0, protocol: 'UDP' }, []],
  ])('finds %s', (_, change, expected) => {
    const flow: Flow = { port: 443, protocol: 'TCP', ...change };
    expect(INDEX.decideAll(flow).map((match) => match.rule.id)).toEqual(expected);
    expect(INDEX.decide(flow)?.rule.id).toBe(expected[0]);
    expect(INDEX.allows(flow)).toBe(expected.length > 0);
  });

  it('gives rule and destination as they were given', () => {
    const match = INDEX.decide({ host: 'a.microsoft.com', port: 443, protocol: 'HTTPS' });
    expect(match?.rule).toBe(LIST[1]);
    expect(match?.destination).toBe(LIST[1]?.destinations[0]);
    expect(INDEX.size).toBe(LIST.length);
  });

  it('says of one flow the same as a look at every rule', () => {
    fc.assert(
      fc.property(
        lists,
        fc.array(flows, { minLength: 10, maxLength: 10 }),
        fc.boolean(),
        (list, sample, hasTags) => {
          const context = hasTags ? { serviceTags: SERVICE_TAGS } : {};
          const index = createIndex(list, context);
          const names = new Map(
            list.flatMap((rule, r) => rule.destinations.map((place, at) => [place, `${r}/${at}`] as const)),
          );
          for (const flow of sample) {
            const expected = linear(list, flow, context);
            expect(index.decideAll(flow).map(({ destination }) => names.get(destination))).toEqual(expected);
            const match = index.decide(flow);
            expect(match && names.get(match.destination)).toBe(expected[0]);
            expect(index.allows(flow)).toBe(expected.length > 0);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('reports what it cannot use', () => {
    const list = [
      rule('placeholder', { kind: 'cidr', value: '{apiServerIp}' }),
      rule('ports', { kind: 'fqdn', value: 'a.b' }, { ports: [] }),
      rule('tag', { kind: 'service-tag', value: 'AzureCloud' }),
      rule('good', { kind: 'fqdn', value: 'a.b' }),
    ];
    const codes = (context: MatchContext) =>
      createIndex(list, context).problems.map(({ rule, destination, problem }) => [
        rule.id,
        destination?.kind,
        problem.code,
      ]);
    expect(codes({})).toEqual([
      ['placeholder', 'cidr', 'bad-address'],
      ['ports', undefined, 'no-ports'],
      ['tag', 'service-tag', 'no-service-tags'],
    ]);
    expect(codes({ serviceTags: SERVICE_TAGS })[2]).toEqual(['tag', 'service-tag', 'unknown-tag']);
    expect(createIndex([]).problems).toEqual([]);
  });

  it.each<[Omit<Flow, 'port' | 'protocol'>, string[]]>([
    [{ host: 'a.example.com' }, ['tag', 'api', 'net']],
    [{ ip: '8.8.8.8' }, ['wild', 'narrow', 'mcr']],
    [{ host: 'a.example.com', ip: '8.8.8.8' }, []],
    [{ host: 'a b' }, []],
  ])('names what may admit %j besides', (place, expected) => {
    const possible = INDEX.possible({ port: 443, protocol: 'TCP', ...place });
    expect(possible.map((match) => match.rule.id)).toEqual(expected);
  });

  it('never throws, and hostile text is decided as nothing', () => {
    const open = createIndex([
      rule('all', { kind: 'wildcard-fqdn', value: '*' }),
      rule('any', { kind: 'any', value: '' }),
    ]);
    fc.assert(
      fc.property(hostile, (text) => {
        const match = open.decide({ host: text, port: 443, protocol: 'TCP' });
        if (match) expect(text).toMatch(/^([\w-]+(\.[\w-]+)*\.?|[\da-f:.]+)$/i);
        open.decideAll({ ip: text, port: 443, protocol: text as 'TCP' });
        INDEX.possible({ host: text, ip: text, port: 443, protocol: 'TCP' });
      }),
      { numRuns: 2000 },
    );
    for (const host of [null, 5, {}]) {
      expect(open.decide({ host: host as unknown as string, port: 443, protocol: 'TCP' })).toBeUndefined();
    }
  });

  it('holds many names, of which each is found and its neighbours are not', () => {
    const many = Array.from({ length: 20_000 }, (_, i) =>
      rule(
        `r${i}`,
        i % 2 ? { kind: 'fqdn', value: `h${i}.x.test` } : { kind: 'wildcard-fqdn', value: `*.h${i}.x.test` },
      ),
    );
    const index = createIndex(many);
    for (let i = 0; i < many.length; i += 97) {
      const host = i % 2 ? `H${i}.x.test.` : `a.b.h${i}.X.test`;
      expect(index.decide({ host, port: 443, protocol: 'TCP' })?.rule.id).toBe(`r${i}`);
      for (const neighbour of [
        `z${host}`,
        `${host}z`,
        i % 2 ? `a.${host}` : `h${i}.x.test`,
        host.replace(/h/i, 'g'),
      ]) {
        const found = index.decide({ host: neighbour, port: 443, protocol: 'TCP' })?.rule.id;
        // `za.b.h0.x.test` is below `h0.x.test` too.
        expect(found).toBe(i % 2 === 0 && neighbour === `z${host}` ? `r${i}` : undefined);
      }
    }
  });
});
