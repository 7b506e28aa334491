import { ON_CLOUDS } from './clouds.ts';
import { ON_CONDITIONS } from './conditions.ts';
import { ON_DESTINATIONS } from './destinations.ts';
import type { Mutation } from './mutation.ts';
import { ON_PORTS } from './ports.ts';
import { ON_ROWS } from './rows.ts';

/** Every way in which the tests change an article, by name. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  ...ON_DESTINATIONS,
  ...ON_PORTS,
  ...ON_ROWS,
  ...ON_CLOUDS,
  ...ON_CONDITIONS,
};
