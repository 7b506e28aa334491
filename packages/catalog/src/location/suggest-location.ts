import type { Location } from '../model/catalog.ts';
import { nearestName } from '../profile/nearest-name.ts';

/** ARM name of the known location that `input` most likely misspells, or undefined where none is near. */
export function suggestLocation(locations: readonly Location[], input: string): string | undefined {
  return nearestName(
    input,
    locations.map((location) => location.name),
  );
}
