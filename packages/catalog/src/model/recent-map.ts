/** A map that keeps the entries used last, up to `max` of them. */
export class RecentMap<V> {
  readonly #entries = new Map<string, V>();
  readonly #max: number;
  #last: { readonly key: string; readonly value: V } | undefined;

  constructor(max: number) {
    this.#max = max;
  }

  /** The kept value, or a new one. */
  get(key: string, make: () => V): V {
    if (this.#last?.key === key) return this.#last.value;
    const known = this.#entries.get(key);
    const value = known ?? make();
    // A Map keeps the order of insertion, so that the first key is the one used longest ago.
    if (known !== undefined) this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#last = { key, value };
    if (this.#entries.size > this.#max) this.#entries.delete(this.#entries.keys().next().value as string);
    return value;
  }
}
