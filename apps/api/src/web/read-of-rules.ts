import type { Names, Resolution } from './api.ts';
import { covers } from './find-rules.ts';
import type { Query } from './query.ts';

/** The names that change a rule: for the others none need be sent. */
export function narrowing(names: Query, { rules }: Resolution): Query {
  const isNarrower = ([name, values]: [string, readonly string[]]) =>
    rules.some(
      ({ missing, destinations }) =>
        missing?.includes(name) ||
        destinations.some(({ value }) => values.some((host) => covers(value, host))),
    );
  return Object.fromEntries(Object.entries(names).filter(isNarrower));
}

/** What a cluster came to, in figures. */
export function sumOf({ profile, rules }: Resolution, locations: Names['locations']): string {
  const place = locations.find(({ name }) => name === profile.location)?.displayName ?? profile.location;
  const count = profile.features.length;
  return `${place}, ${count} ${count === 1 ? 'feature' : 'features'}, ${rules.length} rules.`;
}
