import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressSet, coverAddresses, parseAddressRange } from './address-set.ts';
import { type Cidr, containsCidr, formatCidr, parseCidr } from './cidr.ts';
import { parseIp } from './ip-address.ts';

function cidr(text: string): Cidr {
  const read = parseCidr(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

function set(...texts: string[]) {
  return addressSet(texts.map(cidr));
}

/** Blocks of a sixteenth of 10.0.0.0/24, so that a test can look at each of its 256 addresses. */
const blocks = fc
  .array(fc.tuple(fc.nat(255), fc.integer({ min: 24, max: 32 })), { maxLength: 8 })
  .map((list) => list.map(([last, prefix]) => cidr(`10.0.0.${last & (256 - 2 ** (32 - prefix))}/${prefix}`)));

const ADDRESSES = Array.from({ length: 256 }, (_, last) => cidr(`10.0.0.${last}`));

describe('coverAddresses', () => {
  it.each([
    [['10.0.0.0/8'], ['10.1.0.0/16'], 'yes', undefined],
    [['10.0.0.0/9', '10.128.0.0/9'], ['10.0.0.0/8'], 'yes', undefined],
    [['10.128.0.0/9'], ['10.0.0.0/8'], 'partly', '10.0.0.0'],
    [['10.0.0.0/9'], ['10.0.0.0/8'], 'partly', '10.128.0.0'],
    [['10.0.0.0/8'], ['11.0.0.0/8'], 'no', '11.0.0.0'],
    [['0.0.0.0/0'], ['::/0'], 'no', '::'],
    [['0.0.0.0/0', '::/0'], ['192.0.2.1/32', '2001:db8::/32'], 'yes', undefined],
    [['0.0.0.0/0'], ['192.0.2.1/32', '2001:db8::/32'], 'partly', '2001:db8::'],
    [['::/1', '8000::/1'], ['::/0'], 'yes', undefined],
    [[], ['10.0.0.0/8'], 'no', '10.0.0.0'],
    [['10.0.0.0/8'], [], 'yes', undefined],
  ])('%j over %j is %s', (a, b, verdict, example) => {
    expect(coverAddresses(set(...a), set(...b))).toEqual(
      example === undefined ? { verdict } : { verdict, example },
    );
  });

  it('agrees with a look at each address', () => {
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        const held = (list: Cidr[]) =>
          ADDRESSES.map((address) => list.some((block) => containsCidr(block, address)));
        const [inA, inB] = [held(a), held(b)];
        const missing = inB.findIndex((is, i) => is && !inA[i]);
        const both = inB.some((is, i) => is && inA[i]);
        const { verdict, example } = coverAddresses(addressSet(a), addressSet(b));
        expect(verdict).toBe(missing === -1 ? 'yes' : both ? 'partly' : 'no');
        expect(example).toBe(missing === -1 ? undefined : `10.0.0.${missing}`);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseAddressRange', () => {
  it.each([
    ['10.0.0.4-10.0.0.7', ['10.0.0.4/30']],
    ['10.0.0.1-10.0.0.6', ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/31', '10.0.0.6/32']],
    ['10.0.0.5-10.0.0.5', ['10.0.0.5/32']],
    ['0.0.0.0-255.255.255.255', ['0.0.0.0/0']],
    ['2001:db8::-2001:db8::ff', ['2001:db8::/120']],
    ['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', ['::/0']],
  ])('cuts %s into blocks', (text, expected) => {
    const read = parseAddressRange(text);
    expect(read.ok && read.value.map(formatCidr)).toEqual(expected);
  });

  it.each([
    '10.0.0.7-10.0.0.4',
    '10.0.0.1',
    '10.0.0.1-',
    '10.0.0.1-::1',
    '1.1.1.1-2.2.2.2-3.3.3.3',
    '',
    'a-b',
  ])('refuses %j', (text) => {
    expect(parseAddressRange(text)).toMatchObject({ ok: false, problem: { code: 'bad-range' } });
  });

  it('cuts into blocks that hold exactly the range', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const read = parseAddressRange(`10.0.0.${first}-10.0.0.${last}`);
        const held = ADDRESSES.filter(
          (address) => read.ok && read.value.some((block) => containsCidr(block, address)),
        );
        expect(held).toEqual(ADDRESSES.slice(first, last + 1));
      }),
    );
  });

  it('knows addresses only by parseIp', () => {
    expect(parseIp('010.0.0.1').ok).toBe(false);
    expect(parseAddressRange('010.0.0.1-10.0.0.2').ok).toBe(false);
  });
});
