import type { Catalog } from '../../src/model/catalog.ts';
import { nearestName } from '../../src/profile/nearest-name.ts';

/**
 * Service tags that are nearly, but not quite, one that the article or `service-tags.yml` names. A tag that resembles none of
 * them may be right: there is no list of all. One line per fault, which starts with the id of the endpoint.
 */
export function lintTags({ requirements, serviceTags }: Catalog): string[] {
  const endpoints = requirements.flatMap((requirement) => requirement.endpoints);
  const isCompared = ({ listings }: (typeof endpoints)[number]) =>
    listings.some(({ basis }) => basis === 'article');
  const known = new Set([
    ...serviceTags.flatMap(({ tags }) => tags),
    ...endpoints.filter(isCompared).flatMap(tagsOf),
  ]);
  return endpoints.flatMap((endpoint) =>
    tagsOf(endpoint).flatMap((tag) => {
      const near = known.has(tag) ? undefined : nearestName(tag, known);
      return near === undefined
        ? []
        : [`${endpoint.id}: ${tag} is no service tag known here; ${near} is one`];
    }),
  );
}

/** Without the region. */
function tagsOf({ destinations }: Catalog['requirements'][number]['endpoints'][number]): string[] {
  return destinations.flatMap(({ kind, value }) =>
    kind === 'service-tag' ? value.replace('.{serviceTagRegion}', '') : [],
  );
}
