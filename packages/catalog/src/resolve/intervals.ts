import type { EditionId } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';

/** True where an edition lies in [added, removed). */
export function isActive(
  interval: { readonly added: EditionId; readonly removed?: EditionId },
  edition: EditionId,
): boolean {
  return interval.added <= edition && (interval.removed === undefined || edition < interval.removed);
}

/** True where an edition lies in [from, to); an open end has no bound. */
export function isInForce(
  span: { readonly from?: EditionId; readonly to?: EditionId },
  edition: EditionId,
): boolean {
  return (span.from === undefined || span.from <= edition) && (span.to === undefined || edition < span.to);
}

/** True where something dated is in force at an edition in a cloud; without clouds it is in all. */
export function holdsFor(
  dated: Parameters<typeof isInForce>[0] & { readonly clouds?: readonly CloudName[] },
  edition: EditionId,
  cloud: CloudName,
): boolean {
  return isInForce(dated, edition) && (dated.clouds === undefined || dated.clouds.includes(cloud));
}
