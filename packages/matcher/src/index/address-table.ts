import type { Cidr } from '../net/cidr.ts';
import { type PrefixTable, prefixTable } from '../net/prefix-table.ts';
import type { Place } from '../rule/compile-rule.ts';
import { placeSpecificity } from '../rule/specificity.ts';

/** Destinations that hold the same addresses, by the ids the caller gave them, in ascending order. */
export interface AddressGroup {
  readonly specificity: number;
  readonly ids: number[];
}

/**
 * Finds the blocks and service tags that hold an address.
 * A tag is one group however many rules name it, so that its thousands of blocks are stored once.
 */
export class AddressTable {
  readonly #tables: Record<4 | 6, PrefixTable<AddressGroup>>;

  constructor(places: Iterable<readonly [place: Place, id: number]>) {
    const groups = new Map<unknown, AddressGroup>();
    const entries: [Cidr, AddressGroup][] = [];
    for (const [place, id] of places) {
      if (place.kind !== 'block' && place.kind !== 'tag') continue;
      const key = place.kind === 'tag' ? place.tag : `${place.cidr.words.join()}/${place.cidr.prefix}`;
      const known = groups.get(key);
      if (known) {
        known.ids.push(id);
        continue;
      }
      const group = { specificity: placeSpecificity(place), ids: [id] };
      groups.set(key, group);
      for (const cidr of place.kind === 'tag' ? place.tag.cidrs : [place.cidr]) entries.push([cidr, group]);
    }
    this.#tables = { 4: prefixTable(4, entries), 6: prefixTable(6, entries) };
  }

  /** Tells every group that holds the address; a tag with nested blocks is told once per block. */
  each(family: 4 | 6, words: Uint32Array, tell: (group: AddressGroup) => void): void {
    for (let node = this.#tables[family].find(words); node; node = node.around) node.values.forEach(tell);
  }
}
