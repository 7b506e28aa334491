import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile, hosts } from '../testing/arbitrary-hosts.ts';
import { SuffixTree } from './suffix-tree.ts';

const lists = fc.uniqueArray(hosts, { maxLength: 30 });

describe('SuffixTree', () => {
  it('guesses a name that is at least as long as every name the text ends with', () => {
    fc.assert(
      fc.property(lists, fc.oneof(hosts, hostile), (names, text) => {
        const tree = new SuffixTree(names);
        const ends = names.filter((name) => text.toLowerCase().endsWith(name));
        const found: string[] = [];
        for (let name = tree.guess(text, text.length); name !== -1; name = tree.shorter(name)) {
          if (tree.isEnd(name, text, text.length)) found.push(names[name] ?? '');
        }
        // Lower case of some characters outside ASCII is ASCII, which must not count.
        const isAscii = /^[\0-\x7F]*$/.test(text);
        expect(found).toEqual(isAscii ? ends.sort((a, b) => b.length - a.length) : found);
      }),
      { numRuns: 5000 },
    );
  });

  it('knows what the shorter name of each is, and how long they are', () => {
    const names = ['x.y', 'y', 'a.x.y', 'ax.y', 'b.y'];
    const tree = new SuffixTree(names);
    expect(names.map((_, n) => names[tree.shorter(n)])).toEqual(['y', undefined, 'x.y', 'x.y', 'y']);
    expect(names.map((_, n) => tree.lengthOf(n))).toEqual(names.map((name) => name.length));
  });

  it('reads text in any case up to its end', () => {
    const tree = new SuffixTree(['x.y']);
    expect(tree.guess('A.X.Y.', 5)).toBe(0);
    expect(tree.isEnd(0, 'A.X.Y.', 5)).toBe(true);
    expect(tree.isEnd(0, 'A.X.Y.', 6)).toBe(false);
    expect(tree.isEnd(0, '.Y', 2)).toBe(false);
  });

  it('finds nothing among no names', () => {
    expect(new SuffixTree([]).guess('a.b', 3)).toBe(-1);
  });
});
