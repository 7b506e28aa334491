import { makeRule } from '@aks-egress/exporter-kit/conformance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeNeeds, fitBytes } from './describe.ts';

const need = (id: string) => ({
  ...makeRule(id, [], { source: { edition: '2020-03-09', heading: 'a/azure-global' } }),
  destination: { kind: 'any' as const },
  documented: [],
});

describe('the description of a rule', () => {
  it('says the need, or the first and how many more', () => {
    expect(describeNeeds([need('core/a')])).toBe(
      'core/a (required) · Purpose of core/a. · azure-global, 2020-03-09',
    );
    expect(describeNeeds([need('core/a'), need('core/b'), need('core/c')])).toMatch(
      /^core\/a \+2 \(required\) · /,
    );
  });

  it('fits 140 bytes, since azurerm counts those, and ends in one ellipsis where it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const fitted = fitBytes(text);
        expect(new TextEncoder().encode(fitted).length).toBeLessThanOrEqual(140);
        const whole = text.normalize('NFC');
        if (fitted !== whole) expect(whole.startsWith(fitted.slice(0, -1))).toBe(true);
      }),
    );
    expect(fitBytes(`${'é'.repeat(66)}… ${'é'.repeat(9)}`)).toBe(`${'é'.repeat(66)}…`);
  });
});
