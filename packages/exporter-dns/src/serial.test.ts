import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLater, zoneSerial } from './serial.ts';

describe('zoneSerial', () => {
  it('is the day of the edition and two zeros', () => {
    expect(zoneSerial('2020-03-09')).toBe(2020030900);
  });

  it('is later for a later edition', () => {
    expect(isLater(zoneSerial('2026-06-19'), zoneSerial('2020-03-09'))).toBe(true);
    expect(isLater(zoneSerial('2020-03-09'), zoneSerial('2026-06-19'))).toBe(false);
  });

  it.each([
    ['an older serial in service', '2026-06-19', 7, 2026061900],
    ['the same edition again', '2026-06-19', 2026061900, 2026061901],
    ['a step back to an older edition', '2020-03-09', 2026061907, 2026061908],
    ['the end of the numbers', '2026-06-19', 4_294_967_295, 2026061900],
    [
      'a serial from the far side, which RFC 1982 cannot compare',
      '2026-06-19',
      (2026061900 + 2 ** 31) % 2 ** 32,
      4173545549,
    ],
  ])('comes after what is in service: %s', (_, edition, previous, expected) => {
    expect(zoneSerial(edition, previous)).toBe(expected);
  });

  it('is later than any serial in service, by RFC 1982', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (previous) => {
        const serial = zoneSerial('2026-06-19', previous);
        expect(isLater(serial, previous)).toBe(true);
        expect(serial).toBeLessThan(2 ** 32);
      }),
    );
  });
});
