import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cidr, containsCidr, formatCidr, overlapsCidr, parseCidr } from './cidr.ts';
import { type IpAddress, parseIp } from './ip-address.ts';

function cidr(text: string): Cidr {
  const read = parseCidr(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

/** Blocks whose addresses differ in few bits, so that many of them nest. */
const cidrs = fc
  .tuple(
    fc.constantFrom<4 | 6>(4, 6),
    fc.array(fc.constantFrom(0, 1, 0x80000000, 0xffffffff), { minLength: 4, maxLength: 4 }),
    fc.nat(128),
  )
  .map(([family, words, bits]): Cidr => {
    const prefix = family === 4 ? bits % 33 : bits;
    const size = BigInt((family === 4 ? 32 : 128) - prefix);
    const value = (model({ family, words: family === 4 ? words.slice(0, 1) : words }) >> size) << size;
    const first = Array.from({ length: family === 4 ? 1 : 4 }, (_, i, count = family === 4 ? 1 : 4) =>
      Number((value >> BigInt(32 * (count - 1 - i))) & 0xffffffffn),
    );
    return { family, words: first, prefix };
  });

function model({ words }: IpAddress): bigint {
  return words.reduce((value, word) => value * 2n ** 32n + BigInt(word), 0n);
}

function bounds(block: Cidr): [bigint, bigint] {
  return [model(block), model(block) + 2n ** BigInt((block.family === 4 ? 32 : 128) - block.prefix) - 1n];
}

describe('parseCidr', () => {
  it.each([
    ['10.0.0.0/8', 8],
    ['0.0.0.0/0', 0],
    ['192.0.2.1/32', 32],
    ['192.0.2.1', 32],
    ['::/0', 0],
    ['2001:db8::/32', 32],
    ['2001:db8::1', 128],
    ['::ffff:192.0.2.1', 32],
  ])('reads %s', (text, prefix) => {
    expect(cidr(text).prefix).toBe(prefix);
  });

  it.each([
    ['10.0.0.1/8', 'host-bits'],
    ['2001:db8::1/64', 'host-bits'],
    ['10.0.0.0/33', 'bad-prefix'],
    ['::/129', 'bad-prefix'],
    ['10.0.0.0/', 'bad-prefix'],
    ['10.0.0.0/08', 'bad-prefix'],
    ['10.0.0.0/-1', 'bad-prefix'],
    ['10.0.0.0/8/8', 'bad-prefix'],
    ['10.0.0.0/255.0.0.0', 'bad-prefix'],
    ['::ffff:10.0.0.0/104', 'bad-prefix'],
    ['10.0.0/8', 'bad-address'],
    ['/8', 'bad-address'],
    ['', 'bad-address'],
    ['*', 'bad-address'],
    ['AzureCloud', 'bad-address'],
    ['10.0.0.1-10.0.0.9', 'bad-address'],
  ])('refuses %s as %s', (text, code) => {
    expect(parseCidr(text)).toMatchObject({ ok: false, problem: { code } });
  });

  it('says which block an address with host bits belongs to', () => {
    expect(parseCidr('10.1.2.3/12')).toMatchObject({
      problem: { message: expect.stringContaining('10.0.0.0/12') },
    });
  });

  it('reads what formatCidr writes', () => {
    fc.assert(
      fc.property(cidrs, (block) => {
        fc.pre(!(block.family === 6 && formatCidr(block).startsWith('::ffff:')));
        expect(cidr(formatCidr(block))).toEqual(block);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('containsCidr and overlapsCidr', () => {
  it('agree with a model in whole numbers', () => {
    fc.assert(
      fc.property(cidrs, cidrs, (a, b) => {
        const [firstA, lastA] = bounds(a);
        const [firstB, lastB] = bounds(b);
        const alike = a.family === b.family;
        expect(containsCidr(a, b)).toBe(alike && firstA <= firstB && lastB <= lastA);
        expect(overlapsCidr(a, b)).toBe(alike && firstA <= lastB && firstB <= lastA);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['::/0', '192.0.2.1', false],
    ['::/0', '2001:db8::1', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
  ])('%s holds %s: %s', (block, ip, expected) => {
    const address = parseIp(ip);
    expect(address.ok && containsCidr(cidr(block), address.value)).toBe(expected);
  });
});
