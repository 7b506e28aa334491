import type { Catalog } from '../model/catalog.ts';
import { type BuildProfileOptions, type BuiltProfile, buildProfile } from './build-profile.ts';

/**
 * Reads a profile document (YAML or JSON, already parsed) into a profile. What is wrong with it is a finding
 * `profile/invalid` each, with the JSON path as subject; there is no profile if any is at level error.
 */
export function parseProfile(
  input: unknown,
  catalog: Catalog,
  options: BuildProfileOptions = {},
): BuiltProfile {
  return buildProfile({ profile: input }, catalog, options);
}
