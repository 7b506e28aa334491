import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pad, wrap } from './wrap.ts';

describe('wrap', () => {
  it('keeps a word that is longer than the line whole', () => {
    expect(wrap('see dc.services.visualstudio.com now', 10)).toEqual([
      'see',
      'dc.services.visualstudio.com',
      'now',
    ]);
  });

  it('counts wide characters as two columns', () => {
    expect(wrap('漢字 漢字', 5)).toEqual(['漢字', '漢字']);
  });

  it('keeps every word and exceeds the width only with a word that does not fit', () => {
    const word = fc.stringMatching(/^[a-z]{1,30}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
      }),
    );
  });
});

describe('pad', () => {
  it('fills up to columns, not to characters', () => {
    expect(pad('漢字', 6)).toBe('漢字  ');
    expect(pad('toolong', 3)).toBe('toolong');
  });
});
