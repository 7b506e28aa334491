const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/;

/**
 * The one way of writing an IP address (RFC 5952 for IPv6), or undefined where the text is none. Strict: no leading
 * zeros in IPv4, no zone, no prefix length, and no IPv4 address dressed up as IPv6.
 */
export function parseIpAddress(input: string): string | undefined {
  if (input.length > 45) return undefined;
  return parseIpv4(input)?.join('.') ?? parseIpv6(input);
}

/**
 * Whether an address that `parseIpAddress` returned can be the destination of traffic that leaves a node: not
 * unspecified, loopback, link-local or multicast. `0.0.0.0` would moreover mean everything to some firewalls.
 */
export function isReachableAddress(address: string): boolean {
  const octets = parseIpv4(address);
  if (octets) {
    const [first = 0, second = 0] = octets;
    return first !== 0 && first !== 127 && first < 224 && !(first === 169 && second === 254);
  }
  return !/^(?:::1?$|ff[0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(address);
}

function parseIpv4(input: string): number[] | undefined {
  const parts = input.split('.');
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part))) return undefined;
  const octets = parts.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}

function parseIpv6(input: string): string | undefined {
  if (!/^[0-9A-Fa-f:]+$/.test(input)) return undefined;
  const halves = input.toLowerCase().split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  const numbers = groups.map((group) => Number.parseInt(group, 16));
  const isMapped = numbers.slice(0, 5).every((number) => number === 0) && numbers[5] === 0xffff;
  return isMapped ? undefined : shorten(numbers);
}

/** Hexadecimal groups with the first longest run of at least two zeros as `::`. */
function shorten(groups: readonly number[]): string {
  let start = -1;
  let length = 1;
  for (let from = 0; from < groups.length; from++) {
    let to = from;
    while (groups[to] === 0) to++;
    if (to - from > length) {
      start = from;
      length = to - from;
    }
  }
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return start < 0 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}
