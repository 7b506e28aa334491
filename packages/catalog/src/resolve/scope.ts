import type { Catalog } from '../model/catalog.ts';
import { type ConditionScope, evaluate, type FactValue } from '../model/condition.ts';
import type { ClusterProfile } from '../model/resolution.ts';

/** All of a profile that decides its scope. */
export function scopeKey({ features, facts, coreOptional, customDnsServers }: ClusterProfile): string {
  return JSON.stringify([features, facts, coreOptional, (customDnsServers?.length ?? 0) > 0]);
}

/** What conditions are evaluated against: the profile's facts over the catalog's defaults, and the features in force. */
export function scopeOf(catalog: Catalog, profile: ClusterProfile): ConditionScope {
  const selected = new Set(profile.features);
  const given: Record<string, FactValue> = {};
  // A fact that is there without a value is not stated.
  for (const [name, value] of Object.entries(profile.facts ?? {}))
    if (value !== undefined) given[name] = value;
  // Windows and GPU are both a feature and a fact of the node pools: either way of saying it says the other.
  for (const name of ['windows', 'gpu']) {
    if (selected.has(name)) given[name] ??= true;
    if (given[name] === true) selected.add(name);
    else if (given[name] === false) selected.delete(name);
  }
  if (profile.customDnsServers?.length) given['customDns'] ??= true;

  const facts: Record<string, FactValue | undefined> = {};
  for (const fact of catalog.facts)
    facts[fact.id] = Object.hasOwn(given, fact.id) ? given[fact.id] : fact.default;
  const stated = new Set(Object.keys(given));
  const features = new Set<string>();
  for (const feature of catalog.features) {
    const on =
      feature.activation === 'always' ||
      (feature.activation === 'default' && profile.coreOptional !== false) ||
      selected.has(feature.id) ||
      (feature.impliedBy !== undefined &&
        evaluate(feature.impliedBy, { facts, stated, features: selected }) === true);
    if (on) features.add(feature.id);
  }
  return { facts, stated, features };
}
