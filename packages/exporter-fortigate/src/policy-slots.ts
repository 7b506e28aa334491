/**
 * Each feature and port has a policy id of its own, counted from `policyIdStart`, so that a name never moves to another id:
 * the unit wants unique names, and its logs and counters go by id. Append new ones: moving one moves deployed policies.
 */
export const POLICY_SLOTS: readonly string[] = [
  'core/tcp-443',
  'core/tcp-80',
  'core/tcp-53',
  'core/udp-53',
  'core/udp-123',
  'core/udp-1194',
  'core/tcp-9000',
  'core/tcp-22',
  'core-optional/tcp-443',
  'core-optional/tcp-80',
  'core-optional/udp-53',
  'core-optional/udp-123',
  'gpu/tcp-443',
  'windows/tcp-443',
  'windows/tcp-80',
  'windows/tcp-1688',
  'azure-monitor/tcp-443',
  'azure-policy/tcp-443',
  'dev-spaces/tcp-443',
  'defender/tcp-443',
  'keyvault-csi/tcp-443',
  'workload-identity/tcp-443',
  'cost-analysis/tcp-443',
  'cluster-extensions/tcp-443',
  'flux-github/tcp-443',
  'network-insights-agent/tcp-443',
  'windows-gmsa/tcp-53',
  'windows-gmsa/udp-53',
  'windows-gmsa/tcp-9389',
];

/** Ids for `POLICY_SLOTS`, with room for more. */
const KNOWN = 40;
/** Ids after those, for features and ports that have no slot. */
const OTHERS = 20;

/** Ids that belong to the script. They never become more, or a run could not delete what another one wrote. */
export const RESERVED = KNOWN + OTHERS;

export interface PolicyIds {
  /** Ids by the key of the policy, in order; a key that finds no free id is not there. */
  readonly used: ReadonlyMap<string, number>;
  /** Ids to delete before policies are written. */
  readonly stale: readonly number[];
}

/** All ids that belong to the script. */
export const reservedIds = (start: number): number[] =>
  Array.from({ length: RESERVED }, (_, index) => start + index);

/** Gives each policy its id. What has no slot is counted anew each time, so its ids are deleted even where they are used again. */
export function policyIds(keys: readonly string[], start: number): PolicyIds {
  const known = keys.filter((key) => POLICY_SLOTS.includes(key));
  const others = keys.filter((key) => !POLICY_SLOTS.includes(key)).sort();
  const kept = new Map(known.map((key) => [key, start + POLICY_SLOTS.indexOf(key)]));
  const anew = others.slice(0, OTHERS).map((key, index) => [key, start + KNOWN + index] as const);
  const keptIds = new Set(kept.values());
  return {
    used: new Map([...kept, ...anew].sort(([, a], [, b]) => a - b)),
    stale: reservedIds(start).filter((id) => !keptIds.has(id)),
  };
}
