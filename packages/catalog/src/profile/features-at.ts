import type { Catalog, EditionId, Feature } from '../model/catalog.ts';

/**
 * The features that `all` means at a date: those with an endpoint that stood in the article (or the other source) then,
 * and those that have no endpoints at all. Without a date, at the newest edition.
 */
export function featuresAt(catalog: Catalog, asOf?: EditionId): Feature[] {
  const day = asOf ?? catalog.editions.at(-1)?.id ?? '9999-12-31';
  return catalog.features.filter((feature) => {
    const listings = catalog.requirements
      .filter((requirement) => requirement.feature === feature.id)
      .flatMap((requirement) => requirement.endpoints)
      .flatMap((endpoint) => endpoint.listings);
    if (listings.length === 0) return true;
    return listings.some(({ added, removed }) => added <= day && (removed === undefined || day < removed));
  });
}
