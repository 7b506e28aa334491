import { json } from './generated/catalog-data.ts';
import type { Catalog } from './model/catalog.ts';

/** All authored facts of this version of the package, frozen. */
export const catalog: Catalog = deepFreeze(JSON.parse(json));

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) deepFreeze(entry);
    Object.freeze(value);
  }
  return value;
}
