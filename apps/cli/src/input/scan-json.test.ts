import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAndColumn } from './position.ts';
import { type JsonPath, scanJson } from './scan-json.ts';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('scanJson', () => {
  it.each([
    ['{"a": 1,}', '1:9', 'expected a property name in double quotes, not "}"'],
    ['{"a": 1\n "b": 2}', '2:2', 'expected "," or "}", not "\\""'],
    ['[1 2]', '1:4', 'expected "," or "]", not "2"'],
    ['{a: 1}', '1:2', 'expected a property name in double quotes or "}", not "a"'],
    ['{"a" 1}', '1:6', 'expected ":" after the property name, not "1"'],
    ["{'a': 1}", '1:2', 'expected a property name in double quotes or "}", not "\'"'],
    ['{"a": tru}', '1:7', 'expected a value, not "t"'],
    ['{"a": 01}', '1:8', 'expected "," or "}", not "1"'],
    ['{"a": "b', '1:7', 'this string is never closed'],
    ['{"a": "b\n"}', '1:9', 'a control character inside a string, or its closing quote is missing'],
    ['{"a": "\\x"}', '1:8', 'no such escape in JSON'],
    ['{"a": [1, 2', '1:12', 'expected "," or "]", not the end of the text'],
    ['{} {}', '1:4', 'expected nothing more after the document, not "{"'],
    ['{"a": 1} // why', '1:10', 'expected nothing more after the document, not "/"'],
    ['', '1:1', 'expected a value, not the end of the text'],
    ['[}', '1:2', 'expected a value or "]", not "}"'],
  ])('finds the place in %j', (text, place, message) => {
    const problem = scanJson(text);
    expect(problem?.message).toBe(message);
    expect(lineAndColumn(text, problem?.offset ?? -1)).toBe(place);
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const fragment = fc.constantFrom(
      ...'{}[],:"\\ \n\t0123-+.eE/u'.split(''),
      ...['true', 'false', 'null', '"a"', '"\\u00e9"', '{"a":', '[1,', '1e5', '-0', '\u0001', 'é', '\ud800'],
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(scanJson(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('accepts every JSON document, and nothing that lacks its last character', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(scanJson(text)).toBeUndefined();
        const shorter = text.slice(0, -1);
        expect(scanJson(shorter) === undefined).toBe(isJson(shorter));
      }),
    );
  });

  it('tells the path and the offset of every value', () => {
    const text = '{"a": [1, {"b": true}], "a.b": {}, "c": [[], 2]}';
    const found: [JsonPath, string | undefined][] = [];
    scanJson(text, (path, offset) => found.push([[...path], text[offset]]));
    expect(found).toEqual([
      [[], '{'],
      [['a'], '['],
      [['a', 0], '1'],
      [['a', 1], '{'],
      [['a', 1, 'b'], 't'],
      [['a.b'], '{'],
      [['c'], '['],
      [['c', 0], '['],
      [['c', 1], '2'],
    ]);
  });

  it('does not mind a million open brackets', () => {
    expect(scanJson('['.repeat(1e6))?.offset).toBe(1e6);
  });
});
