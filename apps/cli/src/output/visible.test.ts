import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, visible } from './visible.ts';

describe('visible', () => {
  it.each([
    ['plain text, ümlaut and 漢字', 'plain text, ümlaut and 漢字'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u0000\u001b[2J\u009b1m\u007f', '\\x00\\x1b[2J\\x9b1m\\x7f'],
    ['\u202egnp.exe\u2066\u200b\ufeff', '\\u202egnp.exe\\u2066\\u200b\\ufeff'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\ud800x', '\\ud800x'],
    ['\u{e0041}', '\\u{e0041}'],
    ['$(rm -rf /) `id` ; | & > <', '$(rm -rf /) `id` ; | & > <'],
  ])('shows %j as %s', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it('leaves nothing that a terminal would act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u);
      }),
    );
  });
});

describe('quoted', () => {
  it('shortens what is too long for one line', () => {
    expect(quoted('x'.repeat(500))).toBe(`"${'x'.repeat(60)}…"`);
  });
});
