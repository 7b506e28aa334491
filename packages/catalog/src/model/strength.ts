import type { Level } from './catalog.ts';

/** Levels, the strongest first. */
export const STRENGTH: readonly Level[] = ['required', 'recommended', 'legacy'];

/** The strongest level of all; undefined where there is none. */
export const strongestOf = (list: readonly { readonly level: Level }[]): Level | undefined =>
  STRENGTH.find((level) => list.some((one) => one.level === level));
