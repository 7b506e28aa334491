import { json } from './generated/catalog-data.ts';
import type { Catalog } from './model/catalog.ts';
import { deepFreeze } from './model/deep-freeze.ts';

/** All authored facts of this version of the package, frozen. */
export const catalog: Catalog = deepFreeze(JSON.parse(json));
