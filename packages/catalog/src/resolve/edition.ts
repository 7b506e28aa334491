import type { Catalog, Edition } from '../model/catalog.ts';
import { CLOUDS, type CloudName } from '../model/cloud.ts';
import { keepForFrozen } from '../model/keep-for-frozen.ts';
import type { EditionRef } from '../model/resolution.ts';

/** From this edition on the article has tables for China and Government; before it, it spoke for the public cloud. */
export const ALL_CLOUDS_SINCE = '2019-11-04';

/** Clouds that the article spoke for at an edition. */
export function cloudsOfEdition(edition: string): readonly CloudName[] {
  return edition < ALL_CLOUDS_SINCE ? ['AzureCloud'] : CLOUDS;
}

/**
 * The edition in force on a UTC day (`YYYY-MM-DD`), which is the newest one not after it; the newest of all without a day.
 * Undefined before the first edition.
 */
export function findEdition(catalog: Catalog, asOf?: string): Edition | undefined {
  if (asOf === undefined) return catalog.editions.at(-1);
  return catalog.editions.findLast(({ id }) => id <= asOf);
}

/** As {@link findEdition}; throws a RangeError where no edition is in force. */
export function editionAt(catalog: Catalog, asOf?: string): Edition {
  const edition = findEdition(catalog, asOf);
  if (!edition) throw new RangeError(`no edition before ${catalog.editions[0]?.id}; asked for ${asOf}`);
  return edition;
}

/** Frozen, so that answers may share it. */
export const editionRef = keepForFrozen(
  ({ id, commit, path }: Edition): EditionRef => Object.freeze({ id, commit, path }),
);
