import type { Catalog } from '@aks-egress/catalog';
import type { RowCloud } from '../../src/model.ts';
import { listingClouds, type Plan, planFor } from './plan.ts';
import { authoredText, exactKey, type Listed, listingsInForce, statementsOfListing } from './statements.ts';

/** Ends every listing that says something the article no longer states; what it still states goes on as a new one. */
export function endListings(
  catalog: Catalog,
  edition: string,
  stated: ReadonlySet<string>,
  plan: Plan,
): void {
  for (const listed of listingsInForce(catalog, edition)) {
    if (listed.listing.basis !== 'article') continue;
    const statements = statementsOfListing(listed, edition);
    const left = statements.filter((statement) => stated.has(exactKey(statement)));
    if (left.length === statements.length) continue;
    endListing(listed, left, plan);
  }
}

/** Ends one listing, apart from these of its clouds and destinations. */
export function endListing(
  { requirement, endpointIndex, listingIndex, endpoint, listing }: Listed,
  left: readonly { readonly cloud: RowCloud; readonly document: number }[],
  plan: Plan,
): void {
  const file = planFor(plan, requirement);
  if (file.ended.some((one) => one.endpoint === endpointIndex && one.listing === listingIndex)) return;
  file.ended.push({ endpoint: endpointIndex, listing: listingIndex });
  // Clouds that keep the same destinations stay together.
  const groups = new Map<string, RowCloud[]>();
  for (const cloud of new Set(left.map((one) => one.cloud))) {
    const documents = left.filter((one) => one.cloud === cloud).map(({ document }) => document);
    groups.set(documents.join(), [...(groups.get(documents.join()) ?? []), cloud]);
  }
  for (const [key, clouds] of groups) {
    const indexes = key.split(',').map(Number);
    const text = (index: number): string => authoredText(endpoint.destinations[index] as never);
    const spelled = indexes.flatMap((index) => {
      const as = listing.documentedAs?.[index];
      return as === undefined ? [] : [[text(index), as] as const];
    });
    for (const one of listingClouds(clouds))
      file.listed.push({
        endpoint: endpointIndex,
        listing: {
          clouds: one,
          documents: indexes.map(text),
          documentedAs: spelled.length > 0 ? Object.fromEntries(spelled) : undefined,
          ports: portsOf(endpoint, listing),
          corrects: listing.correction,
        },
      });
  }
}

function portsOf(endpoint: Listed['endpoint'], listing: Listed['listing']): string | undefined {
  const isSame = listing.protocol === endpoint.protocol && listing.application === endpoint.application;
  return isSame ? undefined : `${listing.application ?? listing.protocol ?? '-'}:${endpoint.ports[0]}`;
}
