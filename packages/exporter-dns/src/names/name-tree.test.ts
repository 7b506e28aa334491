import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNameTree, byPort, type Grant, parentsOf } from './name-tree.ts';

const label = fc.constantFrom('a', 'b', 'c');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const grant = fc.record<Grant>({
  name,
  covers: fc.constantFrom('name', 'below', 'both'),
  ports: fc.subarray(['tcp_80', 'tcp_443', 'udp_123']),
});

/** The meaning of grants, said once more in the plainest way. */
const portsOf = (grants: readonly Grant[], host: string) => {
  const fitting = grants.filter(
    (one) =>
      (one.covers !== 'below' && host === one.name) ||
      (one.covers !== 'name' && host.endsWith(`.${one.name}`)),
  );
  return fitting.length === 0 ? undefined : [...new Set(fitting.flatMap(({ ports }) => ports))].sort();
};

describe('buildNameTree', () => {
  it('says of each name and of the names under it what the grants mean', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 8 }), (grants) => {
        const tree = buildNameTree(grants);
        for (const host of [...tree.listed, ...tree.ancestors]) {
          expect(tree.self(host)?.ports.toSorted()).toEqual(portsOf(grants, host));
          // A label that no grant speaks of.
          expect(tree.below(host)?.ports.toSorted()).toEqual(portsOf(grants, `z.${host}`));
        }
      }),
    );
  });

  it('knows every name above a listed one, once', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 8 }), (grants) => {
        const { listed, ancestors } = buildNameTree(grants);
        expect(listed.toSorted()).toEqual([...new Set(grants.map((one) => one.name))].sort());
        expect([...listed, ...ancestors].toSorted()).toEqual(
          [...new Set(grants.flatMap((one) => [one.name, ...parentsOf(one.name)]))].sort(),
        );
      }),
    );
  });

  it('gives the resolver of the innermost zone that has one', () => {
    const tree = buildNameTree([
      { name: 'corp.example', covers: 'both', ports: [], server: '10.0.0.4' },
      { name: 'eu.corp.example', covers: 'both', ports: [], server: '10.0.0.5' },
      { name: 'a.eu.corp.example', covers: 'name', ports: ['tcp_443'] },
      { name: 'b.corp.example', covers: 'name', ports: ['tcp_443'] },
    ]);
    expect(tree.self('a.eu.corp.example')?.server).toBe('10.0.0.5');
    expect(tree.self('b.corp.example')?.server).toBe('10.0.0.4');
  });

  it('sorts a zone together', () => {
    const names = ['b.x', 'a.y', 'y', 'a.x', 'x', 'a-b.x'];
    const tree = buildNameTree(names.map((one) => ({ name: one, covers: 'name', ports: [] })));
    expect(tree.listed).toEqual(['x', 'a.x', 'a-b.x', 'b.x', 'y', 'a.y']);
  });
});

it('parentsOf goes up to the top level', () => {
  expect(parentsOf('a.b.c')).toEqual(['b.c', 'c']);
  expect(parentsOf('c')).toEqual([]);
});

it('byPort counts ports and does not spell them', () => {
  expect(['udp_53', 'tcp_443', 'tcp_80'].sort(byPort)).toEqual(['tcp_80', 'tcp_443', 'udp_53']);
});
