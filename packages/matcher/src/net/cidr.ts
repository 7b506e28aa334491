import { failed, type Parsed, parsed, quote } from '../parsed.ts';
import { formatIp, type IpAddress, parseIp } from './ip-address.ts';

/** A block of addresses; the bits behind the prefix are zero. */
export interface Cidr extends IpAddress {
  /** Bits that are fixed: 0 to 32 for IPv4, 0 to 128 for IPv6. */
  readonly prefix: number;
}

/** Reads `address/prefix`, or an address as the block that holds it alone; bits behind the prefix are a problem. */
export function parseCidr(text: string): Parsed<Cidr> {
  if (typeof text !== 'string')
    return failed('not-text', `An address block must be text, not ${quote(text)}.`);
  const slash = text.indexOf('/');
  const address = parseIp(slash === -1 ? text : text.slice(0, slash));
  if (!address.ok) return failed('bad-address', `${quote(text)} is not an address block such as 10.0.0.0/8.`);
  const { family, words } = address.value;
  const width = family === 4 ? 32 : 128;
  if (slash === -1) return parsed({ family, words, prefix: width });
  const length = text.slice(slash + 1);
  // A mapped block would be counted in 128 bits where the address counts 32: nobody writes it, so it is no block.
  if (
    !/^(?:0|[1-9]\d{0,2})$/.test(length) ||
    Number(length) > width ||
    (family === 4 && text.includes(':'))
  ) {
    return failed('bad-prefix', `${quote(text)} needs a prefix of 0 to ${width} behind the slash.`);
  }
  const cidr = { family, words, prefix: Number(length) };
  const first = networkOf(cidr);
  if (!first.words.every((word, i) => word === words[i])) {
    return failed(
      'host-bits',
      `${quote(text)} has bits set behind the prefix; the block is ${formatCidr(first)}.`,
    );
  }
  return parsed(cidr);
}

/** `address/prefix`, with the address as RFC 5952 writes it. */
export function formatCidr(cidr: Cidr): string {
  return `${formatIp(cidr)}/${cidr.prefix}`;
}

/** Whether all of `b`, a block or an address, lies in `a`. */
export function containsCidr(a: Cidr, b: Cidr | IpAddress): boolean {
  const bits = 'prefix' in b ? b.prefix : 128;
  if (a.family !== b.family || a.prefix > bits) return false;
  return a.words.every((word, i) => ((word ^ (b.words[i] ?? 0)) & maskOf(a.prefix, i)) === 0);
}

/** Whether some address lies in both; blocks overlap only if one contains the other. */
export function overlapsCidr(a: Cidr, b: Cidr): boolean {
  return containsCidr(a, b) || containsCidr(b, a);
}

/** The fixed bits of word `i` under a prefix, as a signed 32-bit number. */
export function maskOf(prefix: number, i: number): number {
  const bits = prefix - 32 * i;
  // Shifts count modulo 32, so that 0 bits need a case of their own.
  return bits >= 32 ? -1 : bits <= 0 ? 0 : -1 << (32 - bits);
}

function networkOf(cidr: Cidr): Cidr {
  return { ...cidr, words: cidr.words.map((word, i) => (word & maskOf(cidr.prefix, i)) >>> 0) };
}
