import { buildProfile, type Catalog, type Finding, profileToDocument } from '@aks-egress/catalog';
import { get } from './api.ts';
import type { Query } from './query.ts';

/** What the document of a cluster says, as parameters, or why it says nothing. */
export type ReadCluster =
  | { readonly query: Query; readonly findings: readonly Finding[] }
  | { readonly problem: string };

/** Reads `az aks show -o json` in the browser. Only the catalog is asked for; the document goes nowhere. */
export async function readCluster(text: string): Promise<ReadCluster> {
  let cluster: unknown;
  try {
    cluster = JSON.parse(text);
  } catch {
    return { problem: 'This is no JSON. Drop the output of az aks show -o json.' };
  }
  const catalog = await get<Catalog>('/assets/catalog.json');
  const { profile, findings } = buildProfile({ cluster }, catalog);
  if (!profile) return { problem: findings[0]?.message ?? 'This is no document of a cluster.' };
  const { facts, features, domainControllers, keyVaults, ...rest } = profileToDocument(profile);
  const query: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(rest)) query[name] = [value].flat().map(String);
  for (const [name, value] of Object.entries({
    feature: features,
    domainController: domainControllers,
    keyVault: keyVaults,
  })) {
    if (value !== undefined && value.length > 0) query[name] = [value].flat();
  }
  const stated = Object.entries(facts ?? {}).map(([name, value]) => `${name}=${value}`);
  if (stated.length > 0) query.fact = stated;
  return { query, findings };
}
