import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDocument, jsonString } from './json.ts';

describe('jsonDocument', () => {
  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(JSON.parse(jsonDocument(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('holds no character that a terminal would act on, besides line breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const document = jsonDocument({ text });
        expect(document.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u);
        expect(JSON.parse(document)).toEqual({ text: JSON.parse(JSON.stringify(text)) });
      }),
    );
  });

  it('has its texts as jsonString writes them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(jsonDocument([text])).toBe(`[\n  ${jsonString(text)}\n]\n`);
      }),
    );
  });
});
