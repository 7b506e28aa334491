import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import { documentedChanges } from './documented-changes.ts';

const days = fc.constantFrom(...catalog.editions.map(({ id }) => id));

describe('documentedChanges', () => {
  it('adds up: the sum is what the steps come to', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const { added, removed, steps } = documentedChanges(catalog, from, to);
        const present = new Map<string, number>();
        for (const step of steps) {
          for (const { id } of step.added) present.set(id, (present.get(id) ?? 0) + 1);
          for (const { id } of step.removed) present.set(id, (present.get(id) ?? 0) - 1);
        }
        const ids = (wanted: number) => [...present].filter(([, sum]) => sum === wanted).map(([id]) => id);
        expect(added.map(({ id }) => id).sort()).toEqual(ids(1).sort());
        expect(removed.map(({ id }) => id).sort()).toEqual(ids(-1).sort());
        expect([...present.values()].every((sum) => Math.abs(sum) <= 1)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('tells clouds and destinations of what was added', () => {
    const first = catalog.editions[0]?.id ?? '';
    const { added } = documentedChanges(catalog, first);
    expect(added.every(({ clouds, destinations }) => clouds.length > 0 && destinations.length > 0)).toBe(
      true,
    );
    expect(added.map(({ id }) => id)).toContain('core/node-binaries#packages.aks.azure.com');
  });

  it('says nothing of a statement that only moved to another heading', () => {
    for (const { id } of catalog.editions) {
      for (const { changed } of documentedChanges(catalog, '2019-05-06', id).steps) {
        for (const { before, after } of changed) {
          expect({ ...after, heading: before.heading, purpose: before.purpose }).not.toEqual(before);
        }
      }
    }
  });
});
