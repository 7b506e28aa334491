import type { Location } from '../model/catalog.ts';
import { normaliseLocation } from './normalise-location.ts';

/** The location that `input` names, by ARM name or display name in any case and spacing, or undefined. */
export function findLocation(locations: readonly Location[], input: string): Location | undefined {
  const named = (name: string) => locations.find((location) => location.name === name);
  // Most callers have the name as ARM writes it.
  const exact = named(input);
  if (exact) return exact;
  const wanted = normaliseLocation(input);
  if (wanted === undefined) return undefined;
  return named(wanted) ?? locations.find((location) => normaliseLocation(location.displayName) === wanted);
}
