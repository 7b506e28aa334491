import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByHash } from './split-by-hash.ts';

const limit = 40;
const weightOf = (items: readonly string[]) => items.reduce((sum, item) => sum + item.length + 1, 0);
const split = (items: readonly string[]) =>
  splitByHash(items, { key: (item) => item, fits: (some) => weightOf(some) <= limit });
const items = fc.uniqueArray(fc.string({ maxLength: 12 }), { maxLength: 200 });

describe('splitByHash', () => {
  it('loses and doubles nothing, and keeps the order', () => {
    fc.assert(
      fc.property(items, (all) => {
        const parts = split(all);
        expect(parts.flatMap((part) => part.items).sort()).toEqual([...all].sort());
        for (const part of parts) expect(part.items).toEqual(all.filter((item) => part.items.includes(item)));
        expect(new Set(parts.map(({ path }) => path)).size).toBe(parts.length);
      }),
    );
  });

  it('keeps the limit wherever two items could be parted', () => {
    fc.assert(
      fc.property(items, (all) => {
        for (const part of split(all)) {
          expect(weightOf(part.items) <= limit || part.items.length === 1).toBe(true);
        }
      }),
    );
  });

  it('moves no item to a part beside its own when another one comes', () => {
    fc.assert(
      fc.property(items, fc.string({ maxLength: 12 }), (all, one) => {
        fc.pre(!all.includes(one));
        const pathOf = (item: string, parts: ReturnType<typeof split>) =>
          parts.find((part) => part.items.includes(item))?.path ?? 'none';
        const [before, after] = [split(all), split([one, ...all])];
        for (const item of all) expect(pathOf(item, after).startsWith(pathOf(item, before))).toBe(true);
      }),
    );
  });

  it('does not split what is light enough', () => {
    expect(split(['a', 'b'])).toEqual([{ path: '', items: ['a', 'b'] }]);
    expect(split([])).toEqual([{ path: '', items: [] }]);
  });
});
