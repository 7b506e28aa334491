import type { ExportDestination, ExportRule } from '@aks-egress/exporter-kit';
import { makeRule } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { destinationLists } from './destination-lists.ts';

const rule = (id: string, destination: ExportDestination): ExportRule => ({
  ...makeRule(id, []),
  destination,
  documented: [],
});
const zone = (suffix: string) => rule(suffix, { kind: 'wildcard-fqdn', host: `*.${suffix}`, suffix });
const nets = (...cidrs: string[]) => rule(cidrs.join(), { kind: 'cidr', cidrs });

const ids = (list: ReadonlyMap<string, readonly ExportRule[]>) =>
  Object.fromEntries([...list].map(([item, rules]) => [item, rules.map(({ id }) => id)]));

describe('destination lists', () => {
  it('keep the rules of a name together', () => {
    const twice = ['a', 'b'].map((id) => rule(id, { kind: 'fqdn', host: 'mcr.microsoft.com' }));
    expect(ids(destinationLists(twice).names)).toEqual({ 'mcr.microsoft.com': ['a', 'b'] });
  });

  it.each([
    [['x.test', 'a.x.test'], { 'x.test': ['x.test', 'a.x.test'] }],
    [['c.b.a.x.test', 'x.test', 'b.a.x.test'], { 'x.test': ['c.b.a.x.test', 'x.test', 'b.a.x.test'] }],
    [['ax.test', 'x.test'], { 'ax.test': ['ax.test'], 'x.test': ['x.test'] }],
  ])('hold of the zones %j the widest only', (suffixes, expected) => {
    expect(ids(destinationLists(suffixes.map(zone)).zones)).toEqual(expected);
  });

  it.each([
    [['10.1.0.0/16', '10.0.0.0/8'], ['10.0.0.0/8']],
    [
      ['10.0.0.0/9', '10.128.0.0/9'],
      ['10.0.0.0/9', '10.128.0.0/9'],
    ],
    [
      ['2001:db8::/32', '2001:db8:1::/48', '10.0.0.0/8'],
      ['10.0.0.0/8', '2001:db8::/32'],
    ],
  ])('hold of the blocks %j the widest only', (cidrs, expected) => {
    expect([...destinationLists([nets(...cidrs)]).nets.keys()]).toEqual(expected);
  });
});
