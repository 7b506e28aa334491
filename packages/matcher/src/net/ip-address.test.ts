import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile } from '../testing/arbitrary-hosts.ts';
import { formatIp, parseIp } from './ip-address.ts';

describe('parseIp', () => {
  it.each([
    ['0.0.0.0', [0]],
    ['192.0.2.1', [0xc0000201]],
    ['255.255.255.255', [0xffffffff]],
    ['::', [0, 0, 0, 0]],
    ['::1', [0, 0, 0, 1]],
    ['1::', [0x10000, 0, 0, 0]],
    ['2001:db8::1', [0x20010db8, 0, 0, 1]],
    ['2001:DB8:0:0:0:0:0:1', [0x20010db8, 0, 0, 1]],
    ['1:2:3:4:5:6:7:8', [0x10002, 0x30004, 0x50006, 0x70008]],
    ['1:2:3:4:5:6:7::', [0x10002, 0x30004, 0x50006, 0x70000]],
    ['::2:3:4:5:6:7:8', [2, 0x30004, 0x50006, 0x70008]],
    ['64:ff9b::192.0.2.1', [0x64ff9b, 0, 0, 0xc0000201]],
    ['1:2:3:4:5:6:192.0.2.1', [0x10002, 0x30004, 0x50006, 0xc0000201]],
    ['::ffff:192.0.2.1', [0xc0000201]],
    ['::ffff:c000:201', [0xc0000201]],
  ])('reads %s', (text, words) => {
    expect(parseIp(text)).toEqual({ ok: true, value: { family: words.length === 1 ? 4 : 6, words } });
  });

  it.each([
    '',
    '.',
    '1.2.3',
    '1.2.3.4.',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.00',
    '0x1.2.3.4',
    '1.2.3.4 ',
    '-1.2.3.4',
    '1..2.3',
    '1.2.3.4/32',
    ':',
    ':::',
    '1:::2',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '1:',
    ':1',
    '::1%eth0',
    '[::1]',
    '::1.2.3',
    '1:2:3:4:5:6:7:1.2.3.4',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'mcr.microsoft.com',
  ])('refuses %j', (text) => {
    expect(parseIp(text)).toMatchObject({ ok: false, problem: { code: 'bad-address' } });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const ip = parseIp(text);
        if (ip.ok) expect(text).toMatch(/^[\da-f:.]+$/i);
      }),
    );
    expect(parseIp(undefined as unknown as string).ok).toBe(false);
  });

  it('reads what formatIp writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const ip = parseIp(text);
        if (!ip.ok) throw new Error(ip.problem.message);
        expect(parseIp(formatIp(ip.value))).toEqual(ip);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('formatIp', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['1::', '1::'],
    ['::1', '::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['10:0:0:20::', '10:0:0:20::'],
  ])('writes %s as %s', (text, expected) => {
    const ip = parseIp(text);
    expect(ip.ok && formatIp(ip.value)).toBe(expected);
  });
});
