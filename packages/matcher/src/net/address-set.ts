import type { Verdict } from '../coverage.ts';
import { failed, type Parsed, parsed, quote } from '../parsed.ts';
import type { Cidr } from './cidr.ts';
import { formatIp, type IpAddress, parseIp } from './ip-address.ts';

/** Addresses as closed intervals per family: sorted, disjoint, not touching. */
export interface AddressSet {
  readonly 4: readonly Interval[];
  readonly 6: readonly Interval[];
}

type Interval = readonly [first: bigint, last: bigint];

const WIDTH = { 4: 32, 6: 128 } as const;
const FAMILIES = [4, 6] as const;

/** The addresses of all blocks together. */
export function addressSet(cidrs: Iterable<Cidr>): AddressSet {
  const found: Record<4 | 6, Interval[]> = { 4: [], 6: [] };
  for (const cidr of cidrs) found[cidr.family].push(intervalOf(cidr));
  return { 4: merge(found[4]), 6: merge(found[6]) };
}

/** How much of `b` lies in `a`, and the first address of `b` that does not; `yes` for an empty `b`. */
export function coverAddresses(a: AddressSet, b: AddressSet): { verdict: Verdict; example?: string } {
  let some = false;
  let example: string | undefined;
  for (const family of FAMILIES) {
    for (const [first, last] of b[family]) {
      let next = first;
      for (let i = firstReaching(a[family], first); i < a[family].length; i += 1) {
        const [from, to] = a[family][i] as Interval;
        if (from > last) break;
        some = true;
        if (from > next) break;
        next = to + 1n;
      }
      if (next <= last) example ??= formatIp(addressOf(next, family));
    }
  }
  if (example === undefined) return { verdict: 'yes' };
  return { verdict: some ? 'partly' : 'no', example };
}

/** The blocks that make up `first-last`, such as `10.0.0.4-10.0.0.7`. */
export function parseAddressRange(text: string): Parsed<readonly Cidr[]> {
  const [from = '', to = '', ...rest] = typeof text === 'string' ? text.split('-') : [];
  const first = parseIp(from);
  const last = parseIp(to);
  if (!first.ok || !last.ok || rest.length > 0 || first.value.family !== last.value.family) {
    return failed('bad-range', `${quote(text)} is not a range such as 10.0.0.4-10.0.0.7.`);
  }
  const { family } = first.value;
  const width = WIDTH[family];
  const end = numberOf(last.value);
  let next = numberOf(first.value);
  if (next > end) return failed('bad-range', `${quote(text)} ends before it begins.`);
  const cidrs: Cidr[] = [];
  while (next <= end) {
    let bits = 0;
    while (bits < width && (next & (1n << BigInt(bits))) === 0n && next + (2n << BigInt(bits)) - 1n <= end)
      bits += 1;
    cidrs.push({ ...addressOf(next, family), prefix: width - bits });
    next += 1n << BigInt(bits);
  }
  return parsed(cidrs);
}

/** Index of the first interval that ends at or behind `address`. */
function firstReaching(intervals: readonly Interval[], address: bigint): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle] as Interval)[1] < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merge(intervals: Interval[]): Interval[] {
  intervals.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const merged: Interval[] = [];
  for (const [first, last] of intervals) {
    const before = merged.at(-1);
    if (!before || first > before[1] + 1n) merged.push([first, last]);
    else if (last > before[1]) merged[merged.length - 1] = [before[0], last];
  }
  return merged;
}

function intervalOf(cidr: Cidr): Interval {
  const first = numberOf(cidr);
  return [first, first + (1n << BigInt(WIDTH[cidr.family] - cidr.prefix)) - 1n];
}

function numberOf({ words }: IpAddress): bigint {
  return words.reduce((value, word) => (value << 32n) | BigInt(word), 0n);
}

function addressOf(value: bigint, family: 4 | 6): IpAddress {
  const words: number[] = [];
  for (let shift = WIDTH[family] - 32; shift >= 0; shift -= 32)
    words.push(Number((value >> BigInt(shift)) & 0xffffffffn));
  return { family, words };
}
