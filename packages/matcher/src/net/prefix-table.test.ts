import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cidr, containsCidr, formatCidr, parseCidr } from './cidr.ts';
import { parseIp } from './ip-address.ts';
import { prefixTable } from './prefix-table.ts';

function cidr(text: string): Cidr {
  const read = parseCidr(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

const addresses = {
  4: fc
    .tuple(fc.constantFrom(0, 10, 255), fc.nat(3), fc.constantFrom(0, 128, 255))
    .map(([a, b, c]) => `${a}.${b}.0.${c}`),
  6: fc.tuple(fc.nat(3), fc.constantFrom('0', '8000'), fc.nat(3)).map(([a, b, c]) => `2001:${a}:${b}::${c}`),
};

function blocks(family: 4 | 6) {
  const width = family === 4 ? 32 : 128;
  return fc.array(
    fc.tuple(addresses[family], fc.integer({ min: 0, max: width })).map(([text, prefix]) => {
      const { words } = cidr(text);
      const masked = words.map((word, i) => {
        const bits = Math.max(0, Math.min(32, prefix - 32 * i));
        return Number((BigInt(word) >> BigInt(32 - bits)) << BigInt(32 - bits));
      });
      return { family, words: masked, prefix };
    }),
    { maxLength: 25 },
  );
}

describe.each([4, 6] as const)('prefixTable of IPv%i', (family) => {
  it('finds the blocks that hold an address, the smallest first', () => {
    fc.assert(
      fc.property(blocks(family), addresses[family], (list, text) => {
        const table = prefixTable(
          family,
          list.map((block, i) => [block, i] as const),
        );
        const ip = parseIp(text);
        if (!ip.ok) throw new Error(text);
        const found: string[] = [];
        for (let node = table.find(Uint32Array.from(ip.value.words)); node; node = node.around) {
          found.push(formatCidr(node.cidr));
        }
        const expected = list
          .filter((block) => containsCidr(block, ip.value))
          .sort((a, b) => b.prefix - a.prefix);
        expect(found).toEqual([...new Set(expected.map(formatCidr))]);
      }),
      { numRuns: 2000 },
    );
  });
});

it('keeps all values of equal blocks at one node', () => {
  const table = prefixTable(4, [
    [cidr('10.0.0.0/8'), 'a'],
    [cidr('::/0'), 'other family'],
    [cidr('10.0.0.0/8'), 'b'],
  ]);
  expect(table.find(Uint32Array.of(0x0a010203))?.values).toEqual(['a', 'b']);
  expect(table.find(Uint32Array.of(0x0b000000))).toBeUndefined();
});
