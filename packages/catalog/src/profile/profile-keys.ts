import type { Catalog, Feature } from '../model/catalog.ts';
import type { FactValue } from '../model/condition.ts';
import { keepForFrozen } from '../model/keep-for-frozen.ts';
import type { Provenance } from './statement.ts';

/** The keys under which statements about features and facts are made, in the order of the catalog. */
export interface ProfileKeys {
  readonly features: readonly FeatureKeys[];
  readonly facts: readonly FactKey[];
}

export interface FeatureKeys {
  readonly id: string;
  /** `features.<id>`. */
  readonly key: string;
  /** What selects it as a feature of the profile; undefined where it is none of those that one selects. */
  readonly selectedBy: string | undefined;
}

export interface FactKey {
  readonly id: string;
  /** `facts.<id>`. */
  readonly key: string;
  /** Where its value comes from if nobody states one. */
  readonly unsaid: Provenance;
}

/** Keys of a profile beside cloud, location, features and facts, in the order in which one is printed. */
export const OTHER_KEYS = [
  'coreOptional',
  'apiServerFqdn',
  'apiServerIps',
  'customDnsServers',
  'domainControllers',
  'keyVaults',
  'minimal',
  'asDocumented',
] as const;

export const profileKeys = keepForFrozen(
  (catalog: Catalog): ProfileKeys => ({
    features: catalog.features.map((feature) => {
      const key = statementKey(feature);
      return {
        id: feature.id,
        key: `features.${feature.id}`,
        selectedBy: key === 'coreOptional' ? undefined : key,
      };
    }),
    facts: catalog.facts.map(({ id, default: value }) => {
      const key = `facts.${id}`;
      return { id, key, unsaid: Object.freeze(unsaid(key, value)) };
    }),
  }),
);

function unsaid(key: string, value: FactValue | undefined): Provenance {
  return value === undefined
    ? { key, from: 'unknown', source: 'unknown' }
    : { key, value, from: 'default', source: 'default' };
}

/** Features that follow node pools are facts of the same name; `core-optional` has a field of its own. */
export function statementKey(feature: Feature): string | undefined {
  switch (feature.activation) {
    case 'always':
      return undefined;
    case 'default':
      return 'coreOptional';
    case 'node-pools':
      return `facts.${feature.id}`;
    case 'selected':
      return `features.${feature.id}`;
  }
}
