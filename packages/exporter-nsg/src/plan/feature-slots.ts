/**
 * Each feature has a block of priorities of its own, so that switching one on or off moves no rule of another.
 * Append new features: moving one changes the priorities of deployed rules.
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

/** Known features in their order, then the others by name. */
export function orderFeatures(features: Iterable<string>): string[] {
  const others = new Set(features);
  for (const known of FEATURE_SLOTS) others.delete(known);
  return [...FEATURE_SLOTS, ...[...others].sort()];
}
