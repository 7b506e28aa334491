import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile } from '../testing/arbitrary-hosts.ts';
import { formatPorts, parsePorts, portRanges } from './port-set.ts';

describe('parsePorts', () => {
  it.each([
    ['443', [{ from: 443, to: 443 }]],
    [
      '80,443',
      [
        { from: 80, to: 80 },
        { from: 443, to: 443 },
      ],
    ],
    [
      ' 443 , 80 ',
      [
        { from: 80, to: 80 },
        { from: 443, to: 443 },
      ],
    ],
    ['30000-32767', [{ from: 30000, to: 32767 }]],
    ['80,81-90,85-95', [{ from: 80, to: 95 }]],
    ['1-65535', [{ from: 1, to: 65535 }]],
    ['*', [{ from: 1, to: 65535 }]],
    ['Any', [{ from: 1, to: 65535 }]],
  ])('reads %j', (text, value) => {
    expect(parsePorts(text)).toEqual({ ok: true, value });
  });

  it.each(['', '0', '65536', '443,', '90-80', '-80', '80-', 'https', '4 43', '1e3', '443.5', '0x50', '٤٤٣'])(
    'refuses %j',
    (text) => {
      expect(parsePorts(text)).toMatchObject({ ok: false, problem: { code: 'bad-port' } });
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        if (parsePorts(text).ok) expect(text).toMatch(/^[\d\s,-]+$|^\s*(\*|any)\s*$/i);
      }),
    );
    expect(parsePorts(443 as unknown as string).ok).toBe(false);
  });
});

describe('portRanges', () => {
  it.each([
    ['any', [{ from: 1, to: 65535 }]],
    [
      [443, 80],
      [
        { from: 80, to: 80 },
        { from: 443, to: 443 },
      ],
    ],
    [[80, { from: 81, to: 83 }], [{ from: 80, to: 83 }]],
    [[], []],
  ] as const)('of %j', (ports, value) => {
    expect(portRanges(ports)).toEqual({ ok: true, value });
  });

  it.each([[[0]], [[65536]], [[443.5]], [[Number.NaN]], [[{ from: 90, to: 80 }]]])('refuses %j', (ports) => {
    expect(portRanges(ports)).toMatchObject({ ok: false, problem: { code: 'bad-port' } });
  });
});

describe('formatPorts', () => {
  it.each([
    [{ from: 443, to: 443 }, '443'],
    [{ from: 80, to: 90 }, '80-90'],
    [{ from: 1, to: 65535 }, 'any'],
  ])('writes %j as %s', (range, expected) => {
    expect(formatPorts(range)).toBe(expected);
  });
});
