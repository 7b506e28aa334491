import type { Destination, ResolvedRule } from '@aks-egress/catalog';
import { describe, expect, it } from 'vitest';
import { makeResolution, makeRule, makeWebRule } from '../conformance/make-resolution.ts';
import { catalogFacts } from '../conformance/neutral.ts';
import { parsedServiceTags } from '../conformance/run-options.ts';
import type { Capabilities, Widening } from '../model/capabilities.ts';
import { destinationText } from '../model/destination-text.ts';
import { everything, supporting } from '../testing/supports.ts';
import { planExport, type RunOptions } from './run-exporter.ts';

const fqdn = (value: string): Destination => ({ kind: 'fqdn', value });
const wildcard = (value: string): Destination => ({ kind: 'wildcard-fqdn', value });
const cidr = (value: string): Destination => ({ kind: 'cidr', value });
const tag = (value: string): Destination => ({ kind: 'service-tag', value });
const any: Destination = { kind: 'any', value: '*' };

const mcr = makeWebRule('core/mcr#exact', 'mcr.microsoft.com');
const data = makeWebRule('core/mcr#data', '*.data.mcr.microsoft.com');
const tunnel = makeRule('core/tunnel#udp', [cidr('{regionCidrs}'), tag('AzureCloud.westeurope'), any], {
  protocol: 'UDP',
  ports: [1194],
});
const net = (...destinations: readonly Destination[]) => makeRule('net/rule', destinations);

/** `destination|code level|…` of the first rule; `-` for one that is left out. */
function outcome(
  supports: Capabilities,
  rule: ResolvedRule,
  run: RunOptions,
  ...others: readonly ResolvedRule[]
): string {
  const { rules, findings } = planExport('target', supports, makeResolution([rule, ...others]), run);
  const written = rules.find(({ id }) => id === rule.id);
  const said = findings.filter(({ subject }) => subject === rule.id || subject === 'target');
  const texts = said.map(({ code, level }) => `${code.replace('export/', '')} ${level}`);
  return [written ? destinationText(written.destination) : '-', ...texts].join(' | ');
}

const widen = (...kinds: readonly Widening[]): RunOptions => ({ widen: kinds, catalog: catalogFacts });
const withTags: RunOptions = { serviceTags: parsedServiceTags };

describe('a target that can express everything gets the narrowest destination without a finding', () => {
  it.each<[ResolvedRule, string]>([
    [mcr, 'mcr.microsoft.com'],
    [data, '*.data.mcr.microsoft.com'],
    [net(fqdn('MCR.Microsoft.com.')), 'mcr.microsoft.com'],
    [net(cidr('203.0.113.7')), '203.0.113.7/32'],
    [net(cidr('2001:DB8:0::1')), '2001:db8::1/128'],
    [net(cidr('203.0.113.7/32'), tag('AzureCloud'), any), '203.0.113.7/32'],
    [net(tag('AzureCloud.westeurope'), any), 'AzureCloud.westeurope'],
    [net(any), 'any'],
  ])('%#: %j', (rule, expected) => {
    expect(outcome(supporting(), rule, {})).toBe(expected);
  });
});

describe('what a target cannot express is an error unless a documented alternative can stand in', () => {
  it.each<[string, Capabilities, ResolvedRule, RunOptions, string]>([
    [
      'no application rules',
      { application: null, network: everything },
      mcr,
      {},
      '- | not-expressible error',
    ],
    [
      'no network rules',
      { application: everything, network: null },
      net(any),
      {},
      '- | not-expressible error',
    ],
    ['no UDP', supporting({ protocols: ['TCP'] }), tunnel, {}, '- | not-expressible error'],
    ['no HTTPS', supporting({ applications: ['HTTP'] }), mcr, {}, '- | not-expressible error'],
    ['no names', supporting({ fqdn: undefined, any: undefined }), mcr, {}, '- | not-expressible error'],
    ['no names, but every address', supporting({ fqdn: undefined }), mcr, {}, '- | not-expressible error'],
    [
      'no wildcards',
      supporting({ wildcard: undefined, any: undefined }),
      data,
      {},
      '- | not-expressible error',
    ],
    ['no addresses', supporting({ cidr: undefined }), net(cidr('10.0.0.1')), {}, '- | not-expressible error'],
    ['no IPv6', supporting({ cidr: 'ipv4' }), net(cidr('2001:db8::1')), {}, '- | not-expressible error'],
    [
      'no IPv6, a name beside',
      supporting({ cidr: 'ipv4' }),
      net(cidr('2001:db8::1'), fqdn('a.test')),
      {},
      'a.test | not-expressible warning',
    ],
    [
      'no names, a tag beside',
      supporting({ fqdn: undefined }),
      net(fqdn('a.test'), tag('Storage')),
      {},
      'Storage | not-expressible warning',
    ],
    [
      'no tags, no addresses',
      supporting({ serviceTag: undefined, any: undefined }),
      net(tag('Storage')),
      withTags,
      '- | not-expressible error',
    ],
    [
      'tags as addresses, no file',
      supporting({ serviceTag: 'expanded', any: undefined }),
      net(tag('AzureCloud.westeurope')),
      {},
      '- | not-expressible error',
    ],
    [
      'tags as addresses, unknown tag',
      supporting({ serviceTag: 'expanded', any: undefined }),
      net(tag('Storage')),
      withTags,
      '- | not-expressible error',
    ],
    [
      'tags as addresses',
      supporting({ serviceTag: 'expanded' }),
      net(tag('azurecloud.WestEurope')),
      withTags,
      'azurecloud.WestEurope (as 3 prefixes) | static-snapshot note',
    ],
    [
      'tags as IPv4',
      supporting({ serviceTag: 'expanded', cidr: 'ipv4' }),
      tunnel,
      withTags,
      'AzureCloud.westeurope (as 2 prefixes) | not-expressible warning | static-snapshot note',
    ],
  ])('%s', (_, supports, rule, run, expected) => {
    expect(outcome(supports, rule, run)).toBe(expected);
  });
});

describe('a wider rule is written only with permission, and always with a finding', () => {
  const apex = supporting({ wildcard: { labels: 'many', apex: true } });
  const subtree = supporting({ fqdn: 'with-subdomains' });
  const noPorts = supporting({ ports: 'ignored' });
  const noNames = supporting({ fqdn: undefined, wildcard: undefined });
  const noNamesNoAny = supporting({ fqdn: undefined, wildcard: undefined, any: undefined });
  const noTags = supporting({ serviceTag: undefined });
  it.each<[string, Capabilities, ResolvedRule, RunOptions, string]>([
    ['apex', apex, data, {}, '- | widened-apex error'],
    ['apex', apex, data, widen('apex'), '*.data.mcr.microsoft.com | widened-apex warning'],
    [
      'apex, another permission',
      apex,
      data,
      widen('subtree', 'tag', 'port', 'any'),
      '- | widened-apex error',
    ],
    ['subtree', subtree, mcr, {}, '- | widened-subtree error'],
    ['subtree', subtree, mcr, widen('subtree'), 'mcr.microsoft.com | widened-subtree warning'],
    ['port', noPorts, mcr, {}, '- | widened-port error'],
    ['port', noPorts, mcr, widen('port'), 'mcr.microsoft.com | widened-port warning'],
    [
      'two at once',
      supporting({ fqdn: 'with-subdomains', ports: 'ignored' }),
      mcr,
      widen('port'),
      '- | widened-subtree error',
    ],
    [
      'two at once',
      supporting({ fqdn: 'with-subdomains', ports: 'ignored' }),
      mcr,
      widen('port', 'subtree'),
      'mcr.microsoft.com | widened-port warning | widened-subtree warning',
    ],
    ['tag, unknown to the caller', noNamesNoAny, mcr, { widen: ['tag'] }, '- | not-expressible error'],
    ['tag', noNamesNoAny, mcr, { catalog: catalogFacts }, '- | widened-tag error'],
    [
      'tag',
      noNamesNoAny,
      mcr,
      widen('tag'),
      'MicrosoftContainerRegistry, AzureFrontDoor.FirstParty | widened-tag warning',
    ],
    [
      'tag of a wildcard',
      noNamesNoAny,
      data,
      widen('tag'),
      'MicrosoftContainerRegistry, AzureFrontDoor.FirstParty | widened-tag warning',
    ],
    [
      'tag of the region',
      noNamesNoAny,
      makeWebRule('core/hcp#1', '*.hcp.westeurope.azmk8s.io'),
      widen('tag'),
      'AzureCloud.westeurope | widened-tag warning',
    ],
    [
      'tag of no name',
      noNamesNoAny,
      makeWebRule('core/x#1', 'www.evil.test'),
      widen('tag'),
      '- | not-expressible error',
    ],
    [
      'tag before any',
      noNames,
      mcr,
      widen('any', 'tag'),
      'MicrosoftContainerRegistry, AzureFrontDoor.FirstParty | widened-tag warning',
    ],
    ['any, not documented', noNames, mcr, { widen: ['any'] }, 'any | widened-any warning'],
    ['any, documented', noTags, tunnel, {}, '- | widened-any error'],
    [
      'any, documented',
      noTags,
      tunnel,
      widen('any'),
      'any | not-expressible warning | widened-any warning | missing-value note',
    ],
    ['any, the only one documented', noTags, net(any), {}, 'any'],
    [
      'an exact alternative before a permitted widening',
      apex,
      net(wildcard('*.a.test'), tag('Storage')),
      widen('apex'),
      'Storage | not-expressible warning',
    ],
  ])('%s: %#', (_, supports, rule, run, expected) => {
    expect(outcome(supports, rule, run).split(' | ').sort()).toEqual(expected.split(' | ').sort());
  });

  it('is not wider where another rule admits the same on the same ports', () => {
    const both = [makeWebRule('a/x#1', '*.a.test'), makeWebRule('a/x#2', 'a.test')] as const;
    expect(outcome(apex, both[0], {}, both[1])).toBe('*.a.test');
    expect(outcome(subtree, both[1], {}, both[0])).toBe('a.test');
    const otherPort = { ...both[1], ports: [8443] };
    expect(outcome(apex, both[0], {}, otherPort)).toBe('- | widened-apex error');
    const incomplete = { ...both[1], missing: ['apiServerFqdn'] };
    expect(outcome(apex, both[0], {}, incomplete)).toBe('- | widened-apex error');
  });
});

describe('what is missing is named by its flag', () => {
  const message = (supports: Capabilities, rule: ResolvedRule) =>
    planExport('target', supports, makeResolution([rule])).findings.map(
      ({ level, message: text }) => `${level}: ${text}`,
    );

  it.each<[string, ResolvedRule, string[]]>([
    [
      'a value',
      { ...net(cidr('{apiServerIp}')), missing: ['apiServerIp', 'apiServerFqdn'] },
      ['error: Not written: give --api-server-ip or --api-server-fqdn.'],
    ],
    ['a placeholder', net(cidr('{customDnsServer}')), ['error: Not written: give --custom-dns.']],
    [
      'a placeholder in a name',
      net(fqdn('{keyVault}.vault.azure.net')),
      ['error: Not written: give --key-vault.'],
    ],
    [
      'a narrower one',
      net(cidr('{apiServerIp}'), tag('Storage')),
      ['note: Written as Storage; with --api-server-ip it would be narrower.'],
    ],
    [
      'the addresses of the region, where the tag says the same',
      net(cidr('{regionCidrs}'), tag('Storage')),
      [],
    ],
    ['a port', { ...net(any), ports: [] }, ['error: Not written: the rule has no port.']],
  ])('%s', (_, rule, expected) => {
    expect(message(supporting(), rule)).toEqual(expected);
  });

  it('says the flag of service tags and the permission that would help', () => {
    expect(
      message(supporting({ serviceTag: 'expanded' }), net(cidr('{apiServerIp}'), tag('Storage'), any)),
    ).toEqual([
      'error: Not written: on target, the rule can only be written for every address on TCP 443 (Storage is a service tag, which the target needs as addresses: give --service-tags). Permit it with --widen any, or give --api-server-ip.',
    ]);
  });

  it('says which service tag a name is part of, where the tag could be written instead', () => {
    const supports = supporting({ wildcard: undefined, serviceTag: 'expanded' });
    const { findings } = planExport('target', supports, makeResolution([data]), { catalog: catalogFacts });
    expect(findings.map(({ message: text }) => text)).toEqual([
      'Not written: *.data.mcr.microsoft.com is a wildcard, which the target cannot write in such a rule; MicrosoftContainerRegistry with AzureFrontDoor.FirstParty is a service tag, which the target needs as addresses: give --service-tags.',
    ]);
  });
});

describe('bad destinations are reported and never written', () => {
  it.each<[Destination]>([
    [fqdn('mcr.microsoft.com evil.test')],
    [fqdn('mcr.microsoft.com\nevil')],
    [fqdn('10.0.0.1')],
    [fqdn('-n.evil.test')],
    [fqdn('*.a.test')],
    [fqdn('')],
    [wildcard('a.test')],
    [wildcard('*x.test')],
    [wildcard('*.*.test')],
    [wildcard('*')],
    [cidr('10.0.0.0/33')],
    [cidr('10.0.0.1/24')],
    [cidr('10.0.0')],
    [cidr('any')],
    [tag('Azure Cloud')],
    [tag('AzureCloud;x')],
  ])('%j', (destination) => {
    expect(outcome(supporting({ any: undefined }), net(destination), {})).toBe('- | not-expressible error');
  });

  it.each([0, 65_536, 1.5, Number.NaN])('port %d', (port) => {
    expect(outcome(supporting(), { ...net(any), ports: [port] }, {})).toBe('- | limit error');
  });
});
