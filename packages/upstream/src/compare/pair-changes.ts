import type { Statement } from '../model.ts';
import { canonical } from './canonical.ts';
import { isSimilarHost } from './similar-host.ts';

export interface Paired<A, B> {
  readonly changed: readonly { readonly before: A; readonly after: B }[];
  readonly gone: readonly A[];
  readonly fresh: readonly B[];
}

type Test = (before: Statement, after: Statement) => boolean;

const sameHost: Test = (a, b) => canonical(a.destination) === canonical(b.destination);
const samePort: Test = (a, b) => a.port === b.port;
const sameCloud: Test = (a, b) => a.cloud === b.cloud;
const sameFeature: Test = (a, b) => a.feature === b.feature;

/** One thing that differs, the likeliest first. */
const STEPS: readonly (readonly Test[])[] = [
  [sameHost, sameCloud, sameFeature],
  [sameHost, samePort, sameFeature],
  [sameHost, samePort, sameCloud],
  [samePort, sameCloud, sameFeature, (a, b) => isSimilarHost(a.destination, b.destination)],
];

/** Puts what is gone and what is new together where it is the same statement with one thing changed. */
export function pairChanges<A extends Statement, B extends Statement>(
  gone: readonly A[],
  fresh: readonly B[],
): Paired<A, B> {
  const changed: { before: A; after: B }[] = [];
  const left = [...gone];
  const open = [...fresh];
  for (const tests of STEPS) {
    for (const before of [...left]) {
      const after = open.find((one) => tests.every((test) => test(before, one)));
      if (after === undefined) continue;
      changed.push({ before, after });
      left.splice(left.indexOf(before), 1);
      open.splice(open.indexOf(after), 1);
    }
  }
  return { changed, gone: left, fresh: open };
}
