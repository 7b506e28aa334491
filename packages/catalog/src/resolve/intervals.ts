import type { EditionId } from '../model/catalog.ts';

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
