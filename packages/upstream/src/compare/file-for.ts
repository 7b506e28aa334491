import type { Catalog } from '@aks-egress/catalog';
import type { Statement } from '../model.ts';
import { hostLikeness } from './similar-host.ts';

/** Where the requirements are authored, in the repository. */
export const FOLDER = 'packages/catalog/data/requirements';

/**
 * The file of the feature whose hosts are most like a new one, or the feature's folder where no file or several are;
 * relative to the data folder.
 */
export function fileFor({ destination, feature }: Statement, catalog: Catalog): string {
  let best: { id: string; likeness: number; isAlone: boolean } | undefined;
  for (const requirement of catalog.requirements) {
    if (requirement.feature !== feature) continue;
    for (const { destinations } of requirement.endpoints)
      for (const { value } of destinations) {
        const likeness = hostLikeness(destination, value);
        if (likeness < 2 || likeness < (best?.likeness ?? 0)) continue;
        const isAlone =
          likeness > (best?.likeness ?? 0) || (best?.isAlone === true && best.id === requirement.id);
        best = { id: requirement.id, likeness, isAlone };
      }
  }
  return best?.isAlone ? `${best.id}.yml` : `${feature}/`;
}
