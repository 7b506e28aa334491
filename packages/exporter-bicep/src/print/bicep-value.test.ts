import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateBicep, parseBicep } from '../testing/read-bicep.ts';
import { BicepExpression, Commented, printBicep } from './bicep-value.ts';
import { printOutput, printVar } from './declarations.ts';
import { symbolNames } from './symbol-names.ts';

describe('printBicep', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.nat(),
    fc.boolean(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 }),
    ),
  }));

  it('writes values that another parser reads back', () => {
    fc.assert(
      fc.property(value, (one) => {
        const source = printVar('it', one as never);
        expect(evaluateBicep(parseBicep(source))('it')).toEqual(one);
      }),
      { numRuns: 10_000 },
    );
  });

  it('keeps comments comments, whatever they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const source = printVar('it', [new Commented([text, `${text}\n'evil'`], 1), new Commented([text])]);
        expect(evaluateBicep(parseBicep(source))('it')).toEqual([1]);
      }),
    );
  });

  it.each([
    ["it's", "'it\\'s'"],
    [`\${x}`, `'\\\${x}'`],
    ['$x $$', "'$x $$'"],
    ['a\\b', "'a\\\\b'"],
    ['one\ntwo', "'one\\ntwo'"],
  ])('escapes %j', (text, written) => {
    expect(printBicep(text)).toBe(written);
  });

  it('lays out one item or property per line', () => {
    const value = {
      a: [1, 'x'],
      'b-c': new BicepExpression('policy.id'),
      none: undefined,
      empty: [],
      nothing: {},
    };
    expect(printOutput('o', 'object', value)).toBe(
      "output o object = {\n  a: [\n    1\n    'x'\n  ]\n  'b-c': policy.id\n  empty: []\n  nothing: {}\n}\n",
    );
  });
});

describe('symbolNames', () => {
  it.each([
    ['core-net', 'coreNetRules'],
    ['core-optional-app-recommended', 'coreOptionalAppRecommendedRules'],
    ['1a', '_1aRules'],
  ])('turns %s into %s', (name, symbol) => {
    expect(symbolNames([name], 'Rules')(name)).toBe(symbol);
  });

  it('gives no two names one symbol', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'A', '1', '-', '_', '\n'), maxLength: 5 })),
        (names) => {
          const symbol = symbolNames(names, 'Rules');
          const symbols = names.map(symbol);
          expect(new Set(symbols).size).toBe(names.length);
          for (const one of symbols) expect(one).toMatch(/^[A-Za-z_]\w*$/);
        },
      ),
      { numRuns: 2000, examples: [[['a__a', 'a_a']], [['a_1', 'a1']]] },
    );
  });
});
