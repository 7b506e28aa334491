import type { FactValue } from '../model/condition.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { DOCUMENT_FIELDS, type ProfileDocument } from './document-field.ts';

/**
 * The plain object to print as YAML and keep: `parseProfile` reads it back to the same profile. Facts that have a short
 * spelling stand at the top, and what follows from another key is left out.
 */
export function profileToDocument(profile: ClusterProfile): ProfileDocument {
  const facts = unwrittenFacts(profile);
  const document: Record<string, unknown> = {};
  const values: Record<string, unknown> = { ...profile, features: selected(profile), facts };
  for (const { name, kind, key } of DOCUMENT_FIELDS) {
    const value = kind === 'fact' ? profile.facts?.[key.slice('facts.'.length)] : values[key];
    if (value !== undefined) document[name] = Array.isArray(value) ? [...value] : value;
  }
  return document as ProfileDocument;
}

/** The facts that no key of their own states. */
function unwrittenFacts({ facts, customDnsServers }: ClusterProfile): Record<string, FactValue> | undefined {
  const written = new Set(DOCUMENT_FIELDS.filter(({ kind }) => kind === 'fact').map(({ key }) => key));
  if (customDnsServers?.length) written.add('facts.customDns');
  const rest = Object.entries(facts ?? {}).filter(([id]) => !written.has(`facts.${id}`));
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}

/** Without the features that the facts of the same name bring back. */
function selected({ features, facts }: ClusterProfile): string[] {
  return features.filter((id) => facts?.[id] !== true);
}
