import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog.ts';
import type { ClusterProfile, ResolvedRule } from '../src/model/resolution.ts';
import { resolve } from '../src/resolve/resolve.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const all = catalog.features.map(({ id }) => id).filter((id) => id !== 'core' && id !== 'core-optional');

/** Six clusters that between them meet every condition; a data change shows here what it does to a real list. */
const PROFILES: Readonly<Record<string, ClusterProfile>> = {
  'public-core': { cloud: 'AzureCloud', location: 'westeurope', features: [] },
  'public-all-features': {
    cloud: 'AzureCloud',
    location: 'eastus',
    features: all,
    apiServerIps: ['20.50.1.2'],
    customDnsServers: ['10.0.0.4'],
  },
  'public-old-cluster-as-documented': {
    cloud: 'AzureCloud',
    location: 'germanywestcentral',
    features: all,
    facts: { konnectivity: false, nodesBeforeMarch2021: true },
    asDocumented: true,
  },
  'public-private-cluster': {
    cloud: 'AzureCloud',
    location: 'northeurope',
    features: ['azure-monitor', 'keyvault-csi'],
    facts: { privateCluster: true, nodeOsChannel: 'SecurityPatch' },
    keyVaults: ['team-vault'],
  },
  'china-all-features': { cloud: 'AzureChinaCloud', location: 'chinaeast2', features: all },
  'usgov-all-features': { cloud: 'AzureUSGovernment', location: 'usgovvirginia', features: all },
};

const line = (rule: ResolvedRule): string =>
  [
    rule.level.padEnd(11),
    `${rule.application ?? rule.protocol}:${rule.ports.join(',')}`.padEnd(9),
    rule.destinations.map(({ value }) => value).join(' | '),
    `(${rule.requirements.join(', ')})`,
  ].join(' ');

/** The list at the first edition, and what each later one adds (+) and removes (-). */
function history(profile: ClusterProfile): string {
  let before: string[] = [];
  const steps = catalog.editions.map(({ id }) => {
    const now = resolve(catalog, profile, id).rules.map(line);
    const gone = before.filter((entry) => !now.includes(entry)).map((entry) => `- ${entry}`);
    const come = now.filter((entry) => !before.includes(entry)).map((entry) => `+ ${entry}`);
    before = now;
    const difference = [...gone, ...come];
    return `## ${id}\n${difference.length > 0 ? difference.join('\n') : '(unchanged)'}\n`;
  });
  return `${steps.join('\n')}\n## all at ${catalog.editions.at(-1)?.id}\n${before.join('\n')}\n`;
}

describe('golden resolutions', () => {
  it.each(Object.entries(PROFILES))('of %s are as reviewed, at every edition', async (name, profile) => {
    await expect(`# ${name}: ${JSON.stringify(profile)}\n\n${history(profile)}`).toMatchFileSnapshot(
      join(root, `golden/${name}.txt`),
    );
  });
});
