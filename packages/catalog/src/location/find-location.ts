import type { Location } from '../model/catalog.ts';
import { keepForFrozen } from '../model/keep-for-frozen.ts';
import { normaliseLocation } from './normalise-location.ts';

/** Locations by ARM name; the first of a name counts. */
const byName = keepForFrozen(
  (locations: readonly Location[]): ReadonlyMap<string, Location> =>
    new Map(locations.toReversed().map((location) => [location.name, location])),
);

/** The location that `input` names, by ARM name or display name in any case and spacing, or undefined. */
export function findLocation(locations: readonly Location[], input: string): Location | undefined {
  const named = byName(locations);
  // Most callers have the name as ARM writes it.
  const exact = named.get(input);
  if (exact) return exact;
  const wanted = normaliseLocation(input);
  if (wanted === undefined) return undefined;
  return (
    named.get(wanted) ?? locations.find((location) => normaliseLocation(location.displayName) === wanted)
  );
}
