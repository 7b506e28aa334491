import { describe, expect, it } from 'vitest';
import { buildNameTree, type Grant } from '../names/name-tree.ts';
import { type AddressSets, sortSets } from './address-sets.ts';

const name = (host: string, ...ports: string[]): Grant => ({ name: host, covers: 'name', ports });
const below = (host: string, ...ports: string[]): Grant => ({ name: host, covers: 'below', ports });
const zone = (host: string): Grant => ({ name: host, covers: 'both', ports: [] });

const plain = (sets: readonly AddressSets[]) =>
  Object.fromEntries(sets.map((one) => [one.name, one.ports.join(' ')]));

describe('sortSets', () => {
  it.each<[string, Grant[], { main?: object; names?: object; subdomains?: object }]>([
    ['a name', [name('x', 'tcp_443')], { main: { x: 'tcp_443' } }],
    ['a wildcard', [below('x', 'tcp_443')], { main: { x: 'tcp_443' } }],
    ['both with the same ports', [name('x', 'tcp_443'), below('x', 'tcp_443')], { main: { x: 'tcp_443' } }],
    [
      'a name under a wildcard, with a port more',
      [below('x', 'tcp_443'), name('a.x', 'tcp_80')],
      { main: { x: 'tcp_443', 'a.x': 'tcp_443' }, names: { 'a.x': 'tcp_80' } },
    ],
    [
      'a wildcard under a wildcard, with a port more',
      [below('x', 'tcp_443'), below('a.x', 'tcp_22')],
      { main: { x: 'tcp_443', 'a.x': 'tcp_443' }, subdomains: { 'a.x': 'tcp_22' } },
    ],
    [
      'both with other ports',
      [name('x', 'tcp_80'), below('x', 'tcp_443')],
      { names: { x: 'tcp_80' }, subdomains: { x: 'tcp_443' } },
    ],
    [
      'an open zone under a name takes none of its ports',
      [name('x', 'tcp_443'), zone('z.x')],
      { main: { x: 'tcp_443', 'z.x': '' } },
    ],
    ['an open zone alone needs no set', [zone('cluster.local')], {}],
    ['a name in an open zone', [zone('z'), name('a.z', 'tcp_443')], { names: { 'a.z': 'tcp_443' } }],
  ])('%s', (_, grants, { main = {}, names = {}, subdomains = {} }) => {
    const sorted = sortSets(buildNameTree(grants));
    expect({
      main: plain(sorted.main),
      names: plain(sorted.names),
      subdomains: plain(sorted.subdomains),
    }).toEqual({
      main,
      names,
      subdomains,
    });
  });
});
