import type { FactValue } from '../model/condition.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { DOCUMENT_FIELDS, type ProfileDocument } from './document-field.ts';

/**
 * The plain object to print as YAML and keep: `parseProfile` reads it back to the same profile. Facts that have a short
 * spelling stand at the top, and what follows from another key is left out.
 */
export function profileToDocument(profile: ClusterProfile): ProfileDocument {
  const facts: Record<string, FactValue> = { ...profile.facts };
  if (profile.customDnsServers?.length) delete facts['customDns'];
  const document: Record<string, unknown> = {};
  const values: Record<string, unknown> = { ...profile, features: selected(profile) };
  for (const { name, kind, key } of DOCUMENT_FIELDS) {
    if (kind === 'facts') continue;
    const id = key.slice('facts.'.length);
    const value = kind === 'fact' ? facts[id] : values[key];
    if (kind === 'fact') delete facts[id];
    if (value !== undefined) document[name] = Array.isArray(value) ? [...value] : value;
  }
  if (Object.keys(facts).length > 0) document['facts'] = facts;
  return document as ProfileDocument;
}

/** Without the features that the facts of the same name bring back. */
function selected({ features, facts }: ClusterProfile): string[] {
  return features.filter((id) => facts?.[id] !== true);
}
