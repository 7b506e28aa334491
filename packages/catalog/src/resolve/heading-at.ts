import type { EditionId, Listing } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';

/** The heading under which a listing stood for a cloud at an edition; undefined where the article has none for it. */
export function headingAt(
  { headings }: Listing,
  edition: EditionId,
  cloud: CloudName | undefined,
): string | undefined {
  return headings.findLast(
    ({ from, clouds }) =>
      from <= edition && (clouds === undefined || cloud === undefined || clouds.includes(cloud)),
  )?.heading;
}
