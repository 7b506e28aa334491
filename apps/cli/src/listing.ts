import type { Feature } from '@aks-egress/catalog';
import type { LoadedCore } from './core.ts';

/** What `list` prints: the entries as data, and the same as rows of a table. */
export interface Listing {
  readonly entries: readonly object[];
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ACTIVATION: Readonly<Record<Feature['activation'], string>> = {
  always: 'always',
  default: 'unless switched off',
  'node-pools': 'by node pools',
  selected: 'if selected',
};

/** The names of one kind. */
export function listing(
  kind: 'clouds' | 'locations' | 'features' | 'editions',
  { catalog, CLOUDS, CLOUD_ALIASES }: LoadedCore,
): Listing {
  switch (kind) {
    case 'clouds': {
      const entries = CLOUDS.map((name) => ({
        name,
        aliases: Object.entries(CLOUD_ALIASES).flatMap(([alias, cloud]) => (cloud === name ? [alias] : [])),
      }));
      return {
        entries,
        titles: ['name', 'short'],
        rows: entries.map(({ name, aliases }) => [name, aliases.join(', ')]),
      };
    }
    case 'locations':
      return {
        entries: catalog.locations,
        titles: ['name', 'cloud', 'service tag', 'display name'],
        rows: catalog.locations.map(({ name, cloud, serviceTagSuffix, displayName }) => [
          name,
          cloud,
          `AzureCloud.${serviceTagSuffix}`,
          displayName,
        ]),
      };
    case 'features':
      return {
        entries: catalog.features,
        titles: ['id', 'on', 'about'],
        rows: catalog.features.map(({ id, activation, title, summary }) => [
          id,
          ACTIVATION[activation],
          `${title}. ${summary}`,
        ]),
      };
    case 'editions':
      return {
        entries: catalog.editions,
        titles: ['edition', 'day', 'commit', 'path'],
        rows: catalog.editions.map(({ id, dateCertain, commit, path }) => [
          id,
          dateCertain ? 'certain' : 'likely',
          commit,
          path,
        ]),
      };
  }
}
