import type { Layer, Level } from '@aks-egress/catalog';
import type { CollectionOptions } from './collection-options.ts';

/**
 * Each feature has a slot of its own, so that its collections keep their priorities whatever else is switched on.
 * Append new features: moving one changes the priorities of deployed collections.
 */
export const FEATURE_SLOTS: readonly string[] = [
  'core',
  'core-optional',
  'gpu',
  'windows',
  'azure-monitor',
  'azure-policy',
  'dev-spaces',
  'defender',
  'keyvault-csi',
  'workload-identity',
  'cost-analysis',
  'cluster-extensions',
  'flux-github',
  'network-insights-agent',
  'windows-gmsa',
];

const LEVELS: readonly Level[] = ['required', 'recommended', 'legacy'];

/** The offset of the FQDN tag in the slot of `core`, after all levels. */
export const TAG_OFFSET = LEVELS.length;

/** Priorities of groups and collections. `features` are all that the plan has; unknown ones follow the known. */
export function makePriorities(features: Iterable<string>, options: CollectionOptions) {
  const known = new Set(FEATURE_SLOTS);
  const slots = [...FEATURE_SLOTS, ...[...new Set(features)].filter((one) => !known.has(one)).sort()];
  const slot = (feature: string) => slots.indexOf(feature) * options.priorityStep;
  const base = (layer: Layer) => (layer === 'network' ? options.netPriority : options.appPriority);
  return {
    ofGroup: (feature: string) => options.groupPriority + slot(feature),
    ofCollection: (layer: Layer, feature: string, level: Level) =>
      base(layer) + slot(feature) + LEVELS.indexOf(level),
    ofTag: () => options.appPriority + TAG_OFFSET,
  };
}
