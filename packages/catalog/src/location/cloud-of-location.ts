import type { Location } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import { findLocation } from './find-location.ts';
import { normaliseLocation } from './normalise-location.ts';

/** Regions younger than the table keep the prefix of their cloud; the public cloud has none. */
const PREFIXES: readonly (readonly [string, CloudName])[] = [
  ['china', 'AzureChinaCloud'],
  ['usgov', 'AzureUSGovernment'],
  ['usdod', 'AzureUSGovernment'],
];

/** The cloud a location belongs to, by the table and then by prefix, or undefined where neither tells. */
export function cloudOfLocation(locations: readonly Location[], input: string): CloudName | undefined {
  const known = findLocation(locations, input);
  if (known) return known.cloud;
  const name = normaliseLocation(input);
  return PREFIXES.find(([prefix]) => name?.startsWith(prefix))?.[1];
}
