import type { Resolution } from '@aks-egress/catalog';
import type { ExportRule } from '@aks-egress/exporter-kit';
import { normalizeHost } from '@aks-egress/matcher';
import { parseOpenZone, serverText } from '../option-values.ts';
import type { Grant } from './name-tree.ts';

/** Grants of the rules that have a name. */
export function grantsOfRules(rules: readonly ExportRule[]): Grant[] {
  return rules.flatMap(({ destination, protocol, ports, widened }): Grant[] => {
    const keys = ports.map((port) => portKey(protocol, port));
    if (destination.kind === 'fqdn') {
      const covers = widened?.includes('subtree') ? 'both' : 'name';
      return [{ name: destination.host, covers, ports: keys }];
    }
    if (destination.kind === 'wildcard-fqdn')
      return [{ name: destination.suffix, covers: 'below', ports: keys }];
    return [];
  });
}

/** Key of the sets for one port. */
export const portKey = (protocol: string, port: number) => `${protocol.toLowerCase()}_${port}`;

/** Grants of zones that stay open, and of the name of a private API server, which no rule speaks of. */
export function openGrants(openZones: readonly string[], resolution: Resolution): Grant[] {
  const zones = openZones.map((text): Grant => {
    const { zone, server } = parseOpenZone(text);
    return { name: zone, covers: 'both', ports: [], ...(server && { server: serverText(server) }) };
  });
  const name = privateApiServer(resolution);
  return name === undefined ? zones : [...zones, { name, covers: 'name', ports: [] }];
}

/** Name of the API server where only a private endpoint leads to it: nodes that cannot resolve it are lost. */
export function privateApiServer({ profile }: Resolution): string | undefined {
  if (profile.facts?.['privateCluster'] !== true || profile.apiServerFqdn === undefined) return undefined;
  const host = normalizeHost(profile.apiServerFqdn);
  return host.ok ? host.value : undefined;
}
