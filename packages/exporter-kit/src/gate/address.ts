/** A CIDR in its canonical form, with its family; `undefined` if the text is none. An address gets its full prefix. */
export function parseCidr(text: string): { readonly cidr: string; readonly family: 4 | 6 } | undefined {
  const match = /^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/.exec(text);
  const address = match?.[1];
  if (address === undefined) return undefined;
  const family = address.includes(':') ? 6 : 4;
  const groups = family === 4 ? parseIpv4(address) : parseIpv6(address);
  const bits = family === 4 ? 32 : 128;
  const prefix = match?.[2] === undefined ? bits : Number(match[2]);
  if (!groups || prefix > bits) return undefined;
  const masked = mask(groups, prefix, family === 4 ? 8 : 16);
  return { cidr: `${family === 4 ? masked.join('.') : formatIpv6(masked)}/${prefix}`, family };
}

function parseIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  // Leading zeros mean octal to some readers: refused.
  const valid =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return valid ? parts.map(Number) : undefined;
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = [...(head ?? []), ...(tail ?? [])];
  if (!given.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  const missing = 8 - given.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const zeros = Array.from({ length: tail === undefined ? 0 : missing }, () => '0');
  return [...(head ?? []), ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16));
}

function mask(groups: readonly number[], prefix: number, width: number): number[] {
  return groups.map((group, index) => {
    const keep = Math.min(width, Math.max(0, prefix - index * width));
    return group & (2 ** width - 2 ** (width - keep));
  });
}

/** RFC 5952: lower case, the first of the longest runs of two or more zero groups becomes `::`. */
function formatIpv6(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16)).join(':');
  const runs = text.match(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const at = text.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  const before = text.slice(0, at).replace(/:$/, '');
  const after = text.slice(at + longest.length).replace(/^:/, '');
  return `${before}::${after}`;
}
