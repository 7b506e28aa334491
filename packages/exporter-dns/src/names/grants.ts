import type { Resolution } from '@aks-egress/catalog';
import type { ExportRule } from '@aks-egress/exporter-kit';
import { parseOpenZone, serverText } from '../option-values.ts';
import { buildNameTree, type Grant } from './name-tree.ts';
import { privateNames } from './private-names.ts';

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

/** Grants of zones that stay open, and of names over private endpoints that no rule speaks of. */
export function openGrants(
  openZones: readonly string[],
  rules: readonly ExportRule[],
  { profile }: Resolution,
): Grant[] {
  const zones = openZones.map((text): Grant => {
    const { zone, server } = parseOpenZone(text);
    return { name: zone, covers: 'both', ports: [], ...(server && { server: serverText(server) }) };
  });
  const tree = buildNameTree([...grantsOfRules(rules), ...zones]);
  const names = [...new Set(privateNames(profile))].filter((name) => tree.self(name) === undefined);
  return [...zones, ...names.map((name): Grant => ({ name, covers: 'name', ports: [] }))];
}
