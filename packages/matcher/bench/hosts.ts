import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import type { EgressRule } from '../src/index.ts';

/** The rules of a cluster with every feature, at the newest edition. */
export function currentRules(): readonly EgressRule[] {
  const profile = {
    cloud: 'AzureCloud',
    location: 'westeurope',
    features: catalog.features.map(({ id }) => id),
    apiServerIps: ['20.50.1.2'],
  } as const;
  return resolve(catalog, profile).rules;
}

/** Hosts as a log has them for these rules: allowed ones, neighbours that are not, other traffic; some spelt oddly. */
export function hostsFor(rules: readonly EgressRule[]): string[] {
  const names = rules.flatMap(({ destinations }) =>
    destinations.filter(({ kind }) => kind === 'fqdn' || kind === 'wildcard-fqdn').map(({ value }) => value),
  );
  return names.flatMap((name, i) => {
    const host = name.replace('*', `node-${i}`);
    const bare = name.replace('*.', '');
    return [
      host,
      `x.${host}`,
      `evil${bare}`,
      `${bare}.evil.test`,
      host.toUpperCase(),
      `${host}.`,
      `cdn-${i}.example.com`,
    ];
  });
}

/** `count` rules with names and wildcards of their own, of which every tenth has a port that others do not have. */
export function manyRules(count: number): EgressRule[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `rule-${i}`,
    destinations: [
      i % 3 === 0
        ? { kind: 'wildcard-fqdn', value: `*.zone-${i}.services-${i % 97}.example.net` }
        : { kind: 'fqdn', value: `host-${i}.services-${i % 97}.example.net` },
    ],
    protocol: 'TCP',
    ports: [i % 10 === 0 ? 9000 : 443],
  }));
}
