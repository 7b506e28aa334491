import type { Catalog, Endpoint, Listing, Requirement } from '../model/catalog.ts';
import type { Finding } from '../model/resolution.ts';
import type { Standpoint } from './conditions.ts';
import { makeFinding } from './findings.ts';

/** What is said where a statement becomes a rule: corrections of the article, and clouds that it does not name. */
export function remarksOf(
  catalog: Catalog,
  { asDocumented, cloud }: Standpoint,
  requirement: Requirement,
  endpoint: Endpoint,
  listings: readonly Listing[],
): Finding[] {
  const remarks = asDocumented ? [] : corrections(catalog, endpoint, listings);
  if (cloud !== 'AzureCloud' && listings.every(({ clouds }) => clouds === 'any')) {
    const text = `${requirement.title}: the article names no cloud for this section; its rows are taken to hold in ${cloud} too.`;
    remarks.push(makeFinding('note', 'catalog/cloud-unstated', text, requirement.id));
  }
  return remarks;
}

function corrections(catalog: Catalog, endpoint: Endpoint, listings: readonly Listing[]): Finding[] {
  const ids = new Set([...listings, ...endpoint.replacements].map(({ correction }) => correction));
  return [...ids].flatMap((id) => {
    const found = catalog.corrections.find((entry) => entry.id === id);
    if (!found) return [];
    const text = `${found.articleSays} ${found.reason} (${found.grade}; ${found.id})`;
    return [makeFinding('note', 'catalog/corrected', text, endpoint.id)];
  });
}
