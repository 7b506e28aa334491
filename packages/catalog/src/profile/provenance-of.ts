import type { Catalog } from '../model/catalog.ts';
import type { BuiltProfile } from './build-profile.ts';
import { OTHER_KEYS, profileKeys } from './profile-keys.ts';
import type { Provenance } from './statement.ts';

/**
 * Where each value of a profile comes from, every fact of the catalog included: cloud, location, features and facts in the
 * order of the catalog, then the rest.
 */
export function provenanceOf(catalog: Catalog, { said, cloud }: BuiltProfile): readonly Provenance[] {
  const { features, facts } = profileKeys(catalog);
  const provenance: Provenance[] = [{ key: 'cloud', ...cloud }];
  const add = (key: string, unsaid?: Provenance) => {
    const statement = said.get(key);
    if (statement) provenance.push({ key, ...statement });
    else if (unsaid) provenance.push(unsaid);
  };
  add('location');
  for (const { key } of features) add(key);
  for (const { key, unsaid } of facts) add(key, unsaid);
  for (const key of OTHER_KEYS) add(key);
  return provenance;
}
