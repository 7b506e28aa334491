import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonAnswer, jsonText } from './json-answer.ts';

describe('jsonAnswer', () => {
  it('says what JSON says', () => {
    const value = fc.oneof(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      fc.array(fc.jsonValue()),
    );
    fc.assert(
      fc.property(value, (said) => {
        expect(JSON.stringify(JSON.parse(jsonAnswer(said)))).toBe(JSON.stringify(said));
      }),
    );
  });

  it('has a line for each member and for each entry of its lists', () => {
    const said = {
      edition: { id: 'a' },
      none: undefined,
      rules: [{ id: 'b', ports: [1, 2] }, null],
      findings: [],
    };
    expect(jsonAnswer(said)).toBe(
      [
        '{',
        '"edition":{"id":"a"},',
        '"rules":[',
        '{"id":"b","ports":[1,2]},',
        'null',
        '],',
        '"findings":[]',
        '}',
        '',
      ].join('\n'),
    );
    expect(jsonAnswer([1, [2]])).toBe('[\n1,\n[2]\n]\n');
    expect(jsonAnswer({})).toBe('{}\n');
  });

  it('escapes what no one sees', () => {
    expect(jsonText('a\u202eb\u200b\u0085')).toBe('"a\\u202eb\\u200b\\u0085"');
    expect(jsonAnswer({ 'a\u200b': '\u2028' })).toBe('{\n"a\\u200b":"\\u2028"\n}\n');
  });
});
