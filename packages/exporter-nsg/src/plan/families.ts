/** Address family of a CIDR or address. */
export const familyOf = (cidr: string): 4 | 6 => (cidr.includes(':') ? 6 : 4);

/** The one family of these, or undefined if there are both or none. */
export function onlyFamily(cidrs: readonly string[]): 4 | 6 | undefined {
  const [family, ...others] = new Set(cidrs.map(familyOf));
  return others.length > 0 ? undefined : family;
}

/** CIDRs by family, IPv4 first: a security rule cannot hold both. */
export function splitFamilies(cidrs: readonly string[]): { family: 4 | 6; cidrs: readonly string[] }[] {
  const sorted = [...new Set(cidrs)].sort();
  return ([4, 6] as const)
    .map((family) => ({ family, cidrs: sorted.filter((one) => familyOf(one) === family) }))
    .filter((one) => one.cidrs.length > 0);
}
