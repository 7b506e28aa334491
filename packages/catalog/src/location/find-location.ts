import type { Location } from '../model/catalog.ts';
import { normaliseLocation } from './normalise-location.ts';

/** The location that `input` names, by ARM name or display name in any case and spacing, or undefined. */
export function findLocation(locations: readonly Location[], input: string): Location | undefined {
  const wanted = normaliseLocation(input);
  if (wanted === undefined) return undefined;
  return (
    locations.find((location) => location.name === wanted) ??
    locations.find((location) => normaliseLocation(location.displayName) === wanted)
  );
}
