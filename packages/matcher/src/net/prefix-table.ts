import { type Cidr, maskOf } from './cidr.ts';

/** Blocks of one family, searched by address. Blocks nest or are disjoint, so each knows the smallest one around it. */
export interface PrefixTable<T> {
  /** What stands at the smallest block that holds the address in `words`, or undefined. */
  find(words: Uint32Array): PrefixNode<T> | undefined;
}

/** A block, its values, and the next larger block. */
export interface PrefixNode<T> {
  readonly cidr: Cidr;
  readonly values: T[];
  around: PrefixNode<T> | undefined;
}

/** Builds the table of `family` from blocks and their values; equal blocks share a node. */
export function prefixTable<T>(family: 4 | 6, entries: Iterable<readonly [Cidr, T]>): PrefixTable<T> {
  const nodes = sortedNodes(family, entries);
  const width = family === 4 ? 1 : 4;
  const starts = new Uint32Array(nodes.length * width);
  const open: PrefixNode<T>[] = [];
  nodes.forEach((node, index) => {
    starts.set(node.cidr.words, index * width);
    while (open.length > 0 && !holds((open.at(-1) as PrefixNode<T>).cidr, node.cidr.words)) open.pop();
    node.around = open.at(-1);
    open.push(node);
  });
  return {
    find(words) {
      let node = nodes[lastNotAbove(starts, width, words)];
      while (node && !holds(node.cidr, words)) node = node.around;
      return node;
    },
  };
}

function sortedNodes<T>(family: 4 | 6, entries: Iterable<readonly [Cidr, T]>): PrefixNode<T>[] {
  const nodes = new Map<string, PrefixNode<T>>();
  for (const [cidr, value] of entries) {
    if (cidr.family !== family) continue;
    const key = `${cidr.words.join()}/${cidr.prefix}`;
    const node = nodes.get(key);
    if (node) node.values.push(value);
    else nodes.set(key, { cidr, values: [value], around: undefined });
  }
  return [...nodes.values()].sort((a, b) => compare(a.cidr, b.cidr));
}

/** By first address; a larger block comes before the blocks in it. */
function compare(a: Cidr, b: Cidr): number {
  for (let i = 0; i < a.words.length; i += 1) {
    const difference = (a.words[i] ?? 0) - (b.words[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.prefix - b.prefix;
}

function holds(cidr: Cidr, words: ArrayLike<number>): boolean {
  for (let i = 0; i < cidr.words.length; i += 1) {
    if ((((cidr.words[i] ?? 0) ^ (words[i] ?? 0)) & maskOf(cidr.prefix, i)) !== 0) return false;
  }
  return true;
}

/** Index of the last start that is not above the address, -1 if all are. */
function lastNotAbove(starts: Uint32Array, width: number, words: Uint32Array): number {
  let low = 0;
  let high = starts.length / width;
  while (low < high) {
    const middle = (low + high) >> 1;
    let i = 0;
    while (i < width - 1 && starts[middle * width + i] === words[i]) i += 1;
    if ((starts[middle * width + i] ?? 0) <= (words[i] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
