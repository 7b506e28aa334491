/** Number of each character that a name may hold, in both cases, from 1; 0 for all others. As long as codes can be. */
const KIND = (() => {
  const kinds = new Uint8Array(65_536);
  [...'.-_0123456789abcdefghijklmnopqrstuvwxyz'].forEach((character, i) => {
    kinds[character.charCodeAt(0)] = i + 1;
    kinds[character.toUpperCase().charCodeAt(0)] = i + 1;
  });
  return kinds;
})();
const KINDS = 40;

/** Numbers per node in `#nodes`: */
const NODE = 3;
/** how many characters its names have in common at the end, which is the place of the character that tells them apart, */
const DEPTH = 0;
/** where its children begin in `#children` or -1, */
const CHILDREN = 1;
/** and the longest name that ends here or above, or -1. */
const NAME = 2;

/**
 * Finds the longest of many names that a text ends with, in any case.
 * A Patricia tree over the characters from right to left: on the way down it reads only those that tell names apart, a
 * handful even among 100,000 names, so that what it finds is a guess. `isEnd` compares it, where something hangs on it.
 */
export class SuffixTree {
  readonly #nodes: Int32Array;
  /** The node behind each kind of character, 0 for none. */
  readonly #children: Int32Array;
  /** Characters of all names from right to left; name n begins at `#textAt[n]`. */
  readonly #text: Uint8Array;
  readonly #textAt: Uint32Array;
  readonly #shorter: Int32Array;
  readonly #names: readonly string[];

  /** `names` must be host names in lower case, each once; they are known by their place in the list. */
  constructor(names: readonly string[]) {
    this.#names = names;
    this.#textAt = new Uint32Array(names.length + 1);
    names.forEach((name, n) => {
      this.#textAt[n + 1] = (this.#textAt[n] as number) + name.length;
    });
    this.#text = new Uint8Array(this.#textAt[names.length] as number);
    names.forEach((name, n) => {
      const last = (this.#textAt[n + 1] as number) - 1;
      for (let i = 0; i < name.length; i += 1) this.#text[last - i] = name.charCodeAt(i);
    });
    const nodes = drawTree(names.map((_, n) => this.#text.subarray(this.#textAt[n], this.#textAt[n + 1])));
    this.#shorter = new Int32Array(names.length).fill(-1);
    this.#nodes = new Int32Array(nodes.length * NODE);
    this.#children = new Int32Array(nodes.filter(({ children }) => children.length > 0).length * KINDS);
    let row = 0;
    nodes.forEach(({ depth, name, above, children }, node) => {
      if (name !== -1) this.#shorter[name] = above;
      this.#nodes.set([depth, children.length > 0 ? row : -1, name === -1 ? above : name], node * NODE);
      for (const { kind, node: child } of children)
        this.#children[row + (KIND[kind] as number)] = child * NODE;
      if (children.length > 0) row += KINDS;
    });
  }

  /** How many characters a name has. */
  lengthOf(name: number): number {
    return (this.#textAt[name + 1] as number) - (this.#textAt[name] as number);
  }

  /** The longest name that `host` up to `end` can end with, -1 if there is none. */
  guess(host: string, end: number): number {
    const nodes = this.#nodes;
    const children = this.#children;
    let node = 0;
    for (;;) {
      const row = nodes[node + CHILDREN] as number;
      const i = end - 1 - (nodes[node + DEPTH] as number);
      if (row === -1 || i < 0) break;
      const next = children[row + (KIND[host.charCodeAt(i)] as number)] as number;
      if (next === 0) break;
      node = next;
    }
    return nodes[node + NAME] as number;
  }

  /** The longest other name that a name ends with, -1 if there is none. */
  shorter(name: number): number {
    return this.#shorter[name] as number;
  }

  /** Whether `host` up to `end` ends with the name. */
  isEnd(name: number, host: string, end: number): boolean {
    const key = this.#names[name] as string;
    const start = end - key.length;
    if (start < 0) return false;
    // The engine compares whole strings faster than a loop does; `endsWith` and `startsWith` turned out slower than both.
    if (key.length === host.length ? key === host : host.indexOf(key, start) === start) return true;
    const text = this.#text;
    let at = this.#textAt[name] as number;
    for (let i = end - 1; i >= start; i -= 1, at += 1) {
      const code = host.charCodeAt(i);
      if (code !== text[at] && KIND[code] !== KIND[text[at] as number]) return false;
    }
    return true;
  }
}

interface TreeNode {
  readonly depth: number;
  readonly name: number;
  /** The longest name that ends above. */
  readonly above: number;
  readonly children: { readonly kind: number; readonly node: number }[];
}

/** The tree over texts as a list of nodes, the root first. */
function drawTree(texts: readonly Uint8Array[]): TreeNode[] {
  const sorted = Int32Array.from(texts, (_, n) => n).sort((a, b) => compare(textOf(a), textOf(b)));
  const nodes: TreeNode[] = [];
  /** Draws the texts `from` to `to` of the sorted ones, and returns the number of their node. */
  const draw = (from: number, to: number, above: number): number => {
    const first = sorted[from] ?? -1;
    const depth = agreement(textOf(first), textOf(sorted[to - 1] ?? -1));
    const name = textOf(first).length === depth ? first : -1;
    const children: TreeNode['children'] = [];
    const node = nodes.push({ depth, name, above, children }) - 1;
    for (let start = name === -1 ? from : from + 1; start < to; ) {
      const kind = textOf(sorted[start] ?? -1)[depth] ?? 0;
      let next = start + 1;
      while (next < to && textOf(sorted[next] ?? -1)[depth] === kind) next += 1;
      children.push({ kind, node: draw(start, next, name === -1 ? above : name) });
      start = next;
    }
    return node;
  };
  draw(0, sorted.length, -1);
  return nodes;

  function textOf(n: number): Uint8Array {
    return texts[n] ?? EMPTY;
  }
}

const EMPTY = new Uint8Array(0);

/** How many characters two texts have in common at the start. */
function agreement(a: Uint8Array, b: Uint8Array): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const at = agreement(a, b);
  return (a[at] ?? 0) - (b[at] ?? 0);
}
