import type { Destination, ResolvedRule } from '@aks-egress/catalog';

/** How much a destination opens, from one name to the whole internet. */
export const WIDTHS = [
  { id: 'narrow', title: 'one name or address', stroke: 1.5 },
  { id: 'wildcard', title: 'all names under one', stroke: 3 },
  { id: 'tag', title: 'a service tag: many addresses', stroke: 6 },
  { id: 'any', title: 'every address', stroke: 11 },
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
export function widthOf({ destinations }: Pick<ResolvedRule, 'destinations'>): Width {
  // A placeholder is no destination yet.
  const known = destinations.filter(({ value }) => !value.includes('{'));
  const ranks = (known.length > 0 ? known : destinations.slice(0, 1)).map(({ kind, value }) =>
    kind === 'cidr' && !/\/(?:32|128)$|^[^/]+$/.test(value) ? 2 : KINDS[kind],
  );
  return WIDTHS[Math.min(3, ...ranks)] ?? WIDTHS[3];
}
