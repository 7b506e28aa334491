import { failed, type Parsed, parsed, quote } from '../parsed.ts';

/** An address as 32-bit unsigned words, most significant first: one for IPv4, four for IPv6. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly words: readonly number[];
}

/**
 * Reads an address: dotted decimals without leading zeros, or RFC 4291 text without zone.
 * An IPv4-mapped address (`::ffff:192.0.2.1`) is the IPv4 address that goes over the wire.
 */
export function parseIp(text: string): Parsed<IpAddress> {
  const words = new Uint32Array(4);
  const family = readIp(text, words);
  if (family === 0) return failed('bad-address', `${quote(text)} is not an IPv4 or IPv6 address.`);
  return parsed({ family, words: family === 4 ? [words[0] ?? 0] : [...words] });
}

/** `parseIp` without allocation: fills `words` and returns the family, or 0 if the text is no address. */
export function readIp(text: string, words: Uint32Array): 0 | 4 | 6 {
  if (typeof text !== 'string' || text.length > 45) return 0;
  if (readIpv4(text, 0, words, 0)) return 4;
  if (!readIpv6(text, words)) return 0;
  if (words[0] === 0 && words[1] === 0 && words[2] === 0xffff) {
    words[0] = words[3] ?? 0;
    return 4;
  }
  return 6;
}

function readIpv4(text: string, from: number, words: Uint32Array, at: number): boolean {
  let value = 0;
  let octet = -1;
  let octets = 0;
  for (let i = from; i <= text.length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      if (octet === 0) return false;
      octet = octet === -1 ? digit : octet * 10 + digit;
      if (octet > 255) return false;
    } else if (octet !== -1 && octets < 4 && (i === text.length || digit === -2)) {
      value = value * 256 + octet;
      octets += 1;
      octet = -1;
    } else {
      return false;
    }
  }
  words[at] = value;
  return octets === 4;
}

/** Groups fill from the left; at `::` the place is noted and what follows is moved to the right end afterwards. */
function readIpv6(text: string, words: Uint32Array): boolean {
  const groups: number[] = [];
  let gap = -1;
  let i = 0;
  if (text.startsWith('::')) {
    gap = 0;
    i = 2;
  }
  while (i < text.length) {
    const end = groupEnd(text, i);
    if (end < text.length && text[end] === '.') {
      if (groups.length > 6 || !readIpv4(text, i, words, 0)) return false;
      groups.push((words[0] ?? 0) >>> 16, (words[0] ?? 0) & 0xffff);
      break;
    }
    if (end === i || end - i > 4 || groups.length === 8) return false;
    groups.push(Number.parseInt(text.slice(i, end), 16));
    if (end === text.length) break;
    if (text[end] !== ':') return false;
    i = end + 1;
    if (text[i] === ':') {
      if (gap !== -1) return false;
      gap = groups.length;
      i += 1;
    } else if (i === text.length) {
      return false;
    }
  }
  if (gap === -1 ? groups.length !== 8 : groups.length > 7) return false;
  if (gap !== -1) groups.splice(gap, 0, ...new Array<number>(8 - groups.length).fill(0));
  for (let word = 0; word < 4; word += 1) {
    words[word] = (groups[word * 2] ?? 0) * 65536 + (groups[word * 2 + 1] ?? 0);
  }
  return true;
}

function groupEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && /[\da-f]/i.test(text[end] ?? '')) end += 1;
  return end;
}

/** The text of RFC 5952. */
export function formatIp({ family, words }: IpAddress): string {
  if (family === 4) {
    const [word = 0] = words;
    return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255].join('.');
  }
  const groups = words.flatMap((word) => [(word >>> 16).toString(16), (word & 0xffff).toString(16)]);
  const text = groups.join(':');
  const gaps = [...text.matchAll(/(?<![\da-f])0(?::0)+(?![\da-f])/g)];
  const longest = gaps.reduce<RegExpExecArray | undefined>(
    (best, gap) => (best && best[0].length >= gap[0].length ? best : gap),
    undefined,
  );
  if (!longest) return text;
  return `${text.slice(0, longest.index).replace(/:$/, '')}::${text.slice(longest.index + longest[0].length).replace(/^:/, '')}`;
}
