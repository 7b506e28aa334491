import type { Catalog } from '@aks-egress/catalog';
import type { Statement } from '../model.ts';
import { hostLikeness } from './similar-host.ts';

/** The file of the feature whose hosts are most like a new one, or the feature's folder; relative to the data folder. */
export function fileFor({ destination, feature }: Statement, catalog: Catalog): string {
  let best: { id: string; likeness: number } | undefined;
  for (const requirement of catalog.requirements) {
    if (requirement.feature !== feature) continue;
    for (const { destinations } of requirement.endpoints)
      for (const { value } of destinations) {
        const likeness = hostLikeness(destination, value);
        if (likeness >= 2 && likeness > (best?.likeness ?? 0)) best = { id: requirement.id, likeness };
      }
  }
  return best === undefined ? `${feature}/` : `${best.id}.yml`;
}
