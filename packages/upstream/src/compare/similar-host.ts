import { canonical } from './canonical.ts';

/** Whether one host may have taken the place of another: the same ending but for a label, or the same first labels. */
export function isSimilarHost(a: string, b: string): boolean {
  return hostLikeness(a, b) >= 2;
}

/** How many labels two hosts have in common, from the end and from the start; the last label alone says nothing. */
export function hostLikeness(a: string, b: string): number {
  const left = canonical(a).split('.');
  const right = canonical(b).split('.');
  const common = (x: readonly string[], y: readonly string[]): number => {
    const end = x.findIndex((label, index) => label !== y[index]);
    return end === -1 ? x.length : end;
  };
  const ending = common([...left].reverse(), [...right].reverse());
  const start = common(left, right);
  return Math.max(ending, start);
}
