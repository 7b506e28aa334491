import type { Changes } from './api.ts';

/** What an edition did to the rules of this cluster. */
export type Touch = Pick<Changes, 'added' | 'removed' | 'changed'>;

/** The editions that did something, by id. */
export type Touches = ReadonlyMap<string, Touch>;

/** What an edition did, in figures. */
export function countsOf({ added, removed, changed }: Touch): string {
  const parts = [
    [added.length, 'added'],
    [removed.length, 'removed'],
    [changed.length, 'changed'],
  ] as const;
  return parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
}

/** From 0, nothing, to 3. */
export function sizeOf(touch: Touch | undefined): number {
  if (!touch) return 0;
  const count = touch.added.length + touch.removed.length + touch.changed.length;
  return count > 5 ? 3 : count > 1 ? 2 : 1;
}
