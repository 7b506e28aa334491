import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostile-text.ts';
import { blockCommentText, htmlComment, lineComment } from './comment.ts';
import { cut, visible } from './visible.ts';

const RUNS = { numRuns: 10_000 };

describe('comments', () => {
  it('of a line stay on the line, for readers that continue lines too', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = lineComment('# ', text);
        expect(line).toMatch(/^#/);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]|\\$|\s$/u);
      }),
      RUNS,
    );
  });

  it('of a block neither end nor nest before their end', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inside = blockCommentText(text);
        for (const source of [`/*${inside}*/`, `/* ${inside} */`]) {
          expect(source.indexOf('*/')).toBe(source.length - 2);
          expect(source.lastIndexOf('/*')).toBe(0);
        }
      }),
      RUNS,
    );
  });

  it('of HTML are one comment to an HTML parser', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { childNodes } = parseFragment(htmlComment(text));
        expect(childNodes.map(({ nodeName }) => nodeName)).toEqual(['#comment']);
      }),
      RUNS,
    );
  });

  it.each([
    ['a\nb', '# a\\nb'],
    ['a\r\nb', '# a\\r\\nb'],
    ['a \\', '# a \\u{5c}'],
    ['\u202eevil', '# \\u{202e}evil'],
    ['', '#'],
    ['a  ', '# a'],
  ])('show %j as %j', (text, line) => {
    expect(lineComment('# ', text)).toBe(line);
  });
});

describe('visible text', () => {
  it('has nothing invisible and leaves the rest as it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        if (!/[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\u2028\u2029]/u.test(text))
          expect(visible(text)).toBe(text);
      }),
      RUNS,
    );
  });

  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a🦀bc', 3, 'a…'],
  ])('cut of %j to %i is %j', (text, length, expected) => {
    expect(cut(text, length)).toBe(expected);
  });
});
