import { buildProfile, type Catalog, type Finding, profileToDocument } from '@aks-egress/catalog';
import { get } from './api.ts';
import type { Query } from './query.ts';

/** What the document of a cluster says, as parameters, or why it says nothing. */
export type ReadCluster =
  | {
      readonly query: Query;
      /** Names and addresses that tell which cluster it is. */
      readonly names: Query;
      readonly findings: readonly Finding[];
    }
  | { readonly problem: string };

const NAMES = ['apiServerFqdn', 'apiServerIp', 'customDns', 'domainControllers', 'keyVaults'];
const PARAMETERS: Readonly<Record<string, string>> = {
  features: 'feature',
  domainControllers: 'domainController',
  keyVaults: 'keyVault',
};

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
  const { facts = {}, ...document } = profileToDocument(profile);
  const query: Record<string, string[]> = {};
  const names: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(document)) {
    const values = [value].flat().map(String);
    if (values.length > 0) (NAMES.includes(name) ? names : query)[PARAMETERS[name] ?? name] = values;
  }
  const stated = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  if (stated.length > 0) query.fact = stated;
  return { query, names, findings };
}
