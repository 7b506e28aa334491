import type * as Core from '@aks-egress/catalog';
import type { Catalog } from '@aks-egress/catalog';

/** The catalog and the functions that answer from it. */
export type LoadedCore = typeof Core & { readonly catalog: Catalog };

/** Loads the core, which help, version and usage errors do without. */
export async function loadCore(): Promise<LoadedCore> {
  const [core, { catalog }] = await Promise.all([
    import('@aks-egress/catalog'),
    import('@aks-egress/catalog/catalog'),
  ]);
  return { ...core, catalog };
}
