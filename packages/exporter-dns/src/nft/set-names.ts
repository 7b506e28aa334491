/** The address families of the sets, with the end of their names. */
export function familySuffixes(
  ipv6: boolean,
): readonly { readonly family: 4 | 6; readonly suffix: string }[] {
  const ipv4 = { family: 4, suffix: '_v4' } as const;
  return ipv6 ? [ipv4, { family: 6, suffix: '_v6' }] : [ipv4];
}
