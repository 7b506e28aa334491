import { frontOf, literalTail } from '../host/host-pattern.ts';
import { sizeOfTag } from '../service-tags/service-tags.ts';
import type { Place } from './compile-rule.ts';

/*
 * One number per way to match, the most specific highest:
 * exact name > block (longer prefix first) > pattern (longer fixed end first) > service tag (smaller first) > anything.
 * The bands are so far apart that no value of one reaches the next.
 */
export const EXACT = 1_000_000;
const BLOCK = 500_000;
const PATTERN = 1_000;
const TAG = 100;

/** Specificity of a glob that takes a host. */
export function globSpecificity(glob: string): number {
  if (!glob.includes('*')) return EXACT;
  const suffix = literalTail(glob);
  const front = frontOf(glob, suffix);
  // A front has at most 254 characters besides its stars, so that a longer suffix always wins.
  const fixed = front.replaceAll('*', '').length;
  return PATTERN + suffix.length * 600 + fixed * 2 + (front.includes('**') ? 0 : 1);
}

/** Specificity of a place that holds an address, or that any traffic fits. */
export function placeSpecificity(place: Place): number {
  if (place.kind === 'block' && place.cidr.prefix > 0) {
    return BLOCK + Math.round((place.cidr.prefix / (place.cidr.family === 4 ? 32 : 128)) * 100_000);
  }
  // A tag of one address has size 2^-32 or 2^-128, the largest is below 2.
  if (place.kind === 'tag') return TAG - Math.log2(Math.max(sizeOfTag(place.tag), 2 ** -128));
  return 0;
}
