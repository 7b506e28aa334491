import { areLabels, DOT } from '../host/host-name.ts';
import { frontOf, literalTail } from '../host/host-pattern.ts';
import { matchesGlob } from '../host/match-glob.ts';
import { globSpecificity } from '../rule/specificity.ts';
import { SuffixTree } from './suffix-tree.ts';
import type { TransportGate } from './transport-gate.ts';

/** How a glob stands before its fixed end. */
const MANY = 0;
const ONE = 1;
const GLOB = 2;

/** Number of the fixed end of a glob that has none: behind all others. */
const LOOSE = Number.MAX_SAFE_INTEGER;

/** Finds the globs that take a host, by their fixed ends. */
export class HostTable {
  readonly #tree: SuffixTree;
  /**
   * Globs in order: for each fixed end the exact one, then the others, the most specific first; last those without one.
   * Typed arrays, because among 100,000 rules each object would be a cache miss.
   */
  readonly #ids: Int32Array;
  readonly #forms: Uint8Array;
  readonly #specificities: Float64Array;
  readonly #globs: readonly string[];
  /** The exact globs of fixed end n begin at `#bounds[2n]`, its others at `#bounds[2n + 1]`. */
  readonly #bounds: Int32Array;

  /** `globs` and an id for each; several may have the same one. */
  constructor(globs: Iterable<readonly [glob: string, id: number]>) {
    const numberOf = new Map<string, number>();
    const ordered: Glob[] = [];
    for (const [glob, id] of globs) {
      const key = literalTail(glob);
      if (key !== '' && !numberOf.has(key)) numberOf.set(key, numberOf.size);
      ordered.push(readGlob(glob, key, id, numberOf.get(key) ?? LOOSE));
    }
    ordered.sort((a, b) => a.name - b.name || b.specificity - a.specificity || a.id - b.id);
    this.#bounds = boundsOf(ordered, numberOf.size);
    this.#ids = Int32Array.from(ordered, ({ id }) => id);
    this.#forms = Uint8Array.from(ordered, ({ form }) => form);
    this.#specificities = Float64Array.from(ordered, ({ specificity }) => specificity);
    this.#globs = ordered.map(({ glob }) => glob);
    this.#tree = new SuffixTree([...numberOf.keys()]);
  }

  /** The most specific id that takes the host, `host` up to `end`, and that the gate admits; -1 if there is none. */
  first(host: string, end: number, gate: TransportGate, port: number, kind: number): number {
    const bounds = this.#bounds;
    const tree = this.#tree;
    let isChecked = false;
    for (let name = tree.guess(host, end); name !== -1; name = tree.shorter(name)) {
      const dot = end - tree.lengthOf(name) - 1;
      if (dot === -1) {
        const id = this.#firstExact(name, gate, port, kind);
        if (id !== -1 && tree.isEnd(name, host, end)) return id;
      } else if (dot > 0 && host.charCodeAt(dot) === DOT) {
        const last = bounds[name * 2 + 2] as number;
        for (let at = bounds[name * 2 + 1] as number; at < last; at += 1) {
          if (!gate.admits(this.#ids[at] as number, port, kind)) continue;
          if (!isChecked) {
            if (!tree.isEnd(name, host, end)) break;
            if (!areLabels(host, dot)) return -1;
            isChecked = true;
          }
          if (this.#takes(at, host, end, dot)) return this.#ids[at] as number;
        }
      }
    }
    for (let at = bounds[bounds.length - 2] as number; at < this.#ids.length; at += 1) {
      if (!gate.admits(this.#ids[at] as number, port, kind)) continue;
      if (!isChecked && !areLabels(host, end)) return -1;
      isChecked = true;
      if (this.#takes(at, host, end, end)) return this.#ids[at] as number;
    }
    return -1;
  }

  /** Tells every id that takes the host, `host` up to `end`, which must be valid, and how specific it is. */
  each(host: string, end: number, tell: (id: number, specificity: number) => void): void {
    const tree = this.#tree;
    const tellFrom = (bound: number, dot: number) => {
      const last = this.#bounds[bound + 1] as number;
      for (let at = this.#bounds[bound] as number; at < last; at += 1) {
        if (this.#takes(at, host, end, dot)) tell(this.#ids[at] as number, this.#specificities[at] as number);
      }
    };
    for (let name = tree.guess(host, end); name !== -1; name = tree.shorter(name)) {
      if (!tree.isEnd(name, host, end)) continue;
      const dot = end - tree.lengthOf(name) - 1;
      if (dot === -1) tellFrom(name * 2, dot);
      if (dot > 0 && host.charCodeAt(dot) === DOT) tellFrom(name * 2 + 1, dot);
    }
    tellFrom(this.#bounds.length - 2, end);
  }

  #firstExact(name: number, gate: TransportGate, port: number, kind: number): number {
    const last = this.#bounds[name * 2 + 1] as number;
    for (let at = this.#bounds[name * 2] as number; at < last; at += 1) {
      if (gate.admits(this.#ids[at] as number, port, kind)) return this.#ids[at] as number;
    }
    return -1;
  }

  /** Whether a glob takes a host that has its fixed end behind `dot`. */
  #takes(at: number, host: string, end: number, dot: number): boolean {
    const form = this.#forms[at] as number;
    if (form === MANY) return true;
    if (form === GLOB) return matchesGlob(this.#globs[at] as string, host, end);
    const first = host.indexOf('.');
    return first === dot || first === -1;
  }
}

interface Glob {
  readonly id: number;
  readonly glob: string;
  /** Number of its fixed end. */
  readonly name: number;
  readonly form: number;
  readonly isExact: boolean;
  readonly specificity: number;
}

function readGlob(glob: string, key: string, id: number, name: number): Glob {
  const isExact = glob === key;
  const front = isExact ? '**' : frontOf(glob, key);
  const form = front === '**' ? MANY : front === '*' ? ONE : GLOB;
  return { id, glob, name, form, isExact, specificity: globSpecificity(glob) };
}

function boundsOf(ordered: readonly Glob[], names: number): Int32Array {
  const bounds = new Int32Array(names * 2 + 3);
  for (const { name, isExact } of ordered) {
    const bound = Math.min(name, names) * 2 + (isExact ? 1 : 2);
    bounds[bound] = (bounds[bound] as number) + 1;
  }
  for (let bound = 1; bound < bounds.length; bound += 1) {
    bounds[bound] = (bounds[bound] as number) + (bounds[bound - 1] as number);
  }
  return bounds;
}
