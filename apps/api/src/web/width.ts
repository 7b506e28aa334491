import type { Destination, ResolvedRule } from '@aks-egress/catalog';

/** How much a destination opens, from one name to the whole internet; last, what nobody can tell yet. In a line of the table it is `short`. */
export const WIDTHS = [
  { id: 'narrow', title: 'one name or address', short: 'one host' },
  { id: 'wildcard', title: 'all names under one', short: 'all names below' },
  { id: 'tag', title: 'a service tag: many addresses', short: 'many addresses' },
  { id: 'any', title: 'every address', short: 'every address' },
  { id: 'open', title: 'what is not given yet', short: 'not given yet' },
] as const;

export type Width = (typeof WIDTHS)[number];

const KINDS: Readonly<Record<Destination['kind'], number>> = {
  fqdn: 0,
  cidr: 0,
  'wildcard-fqdn': 1,
  'service-tag': 2,
  any: 3,
};

/** The width of a rule is that of its narrowest destination: a firewall takes that one if it can. */
export function widthOf({ destinations, missing }: Pick<ResolvedRule, 'destinations' | 'missing'>): Width {
  if (missing) return WIDTHS[4];
  const ranks = destinations.map(({ kind, value }) =>
    kind === 'cidr' && !/\/(?:32|128)$|^[^/]+$/.test(value) ? 2 : KINDS[kind],
  );
  return WIDTHS[Math.min(3, ...ranks)] ?? WIDTHS[3];
}
