/** One part of a list; `path` is empty where the list was not split. */
export interface Part<Item> {
  readonly path: string;
  readonly items: readonly Item[];
}

interface Fit<Item> {
  readonly key: (item: Item) => string;
  readonly fits: (items: readonly Item[]) => boolean;
}

/**
 * Splits a list that does not fit by the hash of its items and not by their place, so that an item more or less moves
 * no other one to another part. Items keep their order. An item that does not fit by itself gets a part of its own.
 */
export function splitByHash<Item>(items: readonly Item[], how: Fit<Item>): Part<Item>[] {
  return split(items, how, '');
}

const HASH_DIGITS = 8;

function split<Item>(items: readonly Item[], how: Fit<Item>, path: string): Part<Item>[] {
  if (how.fits(items) || items.length < 2 || path.length === HASH_DIGITS) return [{ path, items }];
  const buckets = new Map<string, Item[]>();
  for (const item of items) {
    const digit = hexHash(how.key(item))[path.length] as string;
    const bucket = buckets.get(digit);
    if (bucket) bucket.push(item);
    else buckets.set(digit, [item]);
  }
  return [...buckets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([digit, inside]) => split(inside, how, path + digit));
}

/** 32-bit FNV-1a with a last mixing step, as eight hexadecimal digits that each depend on the whole text. */
function hexHash(text: string): string {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return ((sum ^ (sum >>> 16)) >>> 0).toString(16).padStart(HASH_DIGITS, '0');
}
