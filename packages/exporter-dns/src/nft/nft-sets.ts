import { familyOf } from '../option-values.ts';
import { familySuffixes } from './set-names.ts';

/** A set that DNS fills: empty at first, and addresses leave it again. */
export function learnedSets(
  key: string,
  options: { readonly ipv6: boolean; readonly setTimeout: number },
): string {
  return familySuffixes(options.ipv6)
    .map(({ family, suffix }) =>
      set(`${key}${suffix}`, [
        `type ${addressType(family)}`,
        // `dynamic` lets rules renew an address; the kernel wants to know how many at most.
        'size 65535',
        'flags dynamic,timeout',
        `timeout ${options.setTimeout}s`,
      ]),
    )
    .join('');
}

/** A set of fixed networks, one for each family that has any; overlapping ones are merged by nft. */
export function fixedSets(key: string, cidrs: readonly string[]): string {
  return byFamily(cidrs)
    .map(({ family, suffix, cidrs: own }) =>
      set(`${key}${suffix}`, [
        `type ${addressType(family)}`,
        'flags interval',
        'auto-merge',
        `elements = {\n${own.map((cidr) => `\t\t\t${plain(cidr)},\n`).join('')}\t\t}`,
      ]),
    )
    .join('');
}

/** The networks of each family, with the end of its set's name; families without networks are left out. */
export function byFamily(cidrs: readonly string[]) {
  return familySuffixes(true)
    .map(({ family, suffix }) => ({
      family,
      suffix,
      cidrs: cidrs.filter((cidr) => familyOf(cidr) === family),
    }))
    .filter((one) => one.cidrs.length > 0);
}

/** How nft names the header of a family. */
export const header = (family: 4 | 6) => (family === 4 ? 'ip' : 'ip6');

/** A single address without its prefix, as nft lists it. */
export const plain = (cidr: string) => cidr.replace(/(?<=^[0-9.]+)\/32$|(?<=:.*)\/128$/, '');

const addressType = (family: 4 | 6) => `ipv${family}_addr`;

const set = (name: string, lines: readonly string[]) =>
  `\tset ${name} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n\n`;
