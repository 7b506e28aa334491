import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorAt } from './json-error-at.ts';

describe('jsonErrorAt', () => {
  it.each([
    ['{"a": x}', 6],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['{"a": 1,}', 8],
    ['[1, 2', 5],
    ['[1, , 2]', 4],
    ['[1 2]', 3],
    ['[1]]', 3],
    ['{"a": 1]', 7],
    ['"a\nb"', 2],
    ['"a\\x"', 2],
    ['"a', 2],
    ['01', 1],
    ['-', 0],
    ['nul', 0],
    ['', 0],
    ['   ', 3],
    ["{'a': 1}", 1],
    ['<!DOCTYPE html>', 0],
  ])('of %j is %i', (text, at) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonErrorAt(text)).toBe(at);
  });

  it('is the end for all that JSON.parse reads, and only for texts that end too early besides', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', 'x', ',', '"', '{', '0', ' '),
        (json, at, noise) => {
          const place = at % (json.length + 1);
          const text = json.slice(0, place) + noise + json.slice(place);
          let parses = true;
          try {
            JSON.parse(text);
          } catch {
            parses = false;
          }
          if (parses) expect(jsonErrorAt(text)).toBe(text.length);
          // What stands before the error can still become JSON, so that the error is not placed too early or too late.
          else expect(jsonErrorAt(text.slice(0, jsonErrorAt(text)))).toBe(jsonErrorAt(text));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
