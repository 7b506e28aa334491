import type { Catalog } from '../model/catalog.ts';
import { type BuiltProfile, buildProfile } from './build-profile.ts';

/**
 * The profile that the document of a managed cluster implies: the output of `az aks show -o json`, a list of one
 * cluster, or the ARM resource. What the document leaves open is a note `profile/not-derivable` each, with the flag that
 * states it; nothing is guessed. Never holds the API server's address, which has to be resolved.
 */
export function profileFromManagedCluster(document: unknown, catalog: Catalog): BuiltProfile {
  return buildProfile({ cluster: document ?? null }, catalog);
}
