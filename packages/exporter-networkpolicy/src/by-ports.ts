import type { ExportRule } from '@aks-egress/exporter-kit';

/** Rules of the same protocol and ports together, in the order of the ports. */
export function byPorts(rules: readonly ExportRule[]): ExportRule[][] {
  const groups = new Map<string, ExportRule[]>();
  for (const rule of rules) {
    const ports = rule.ports.map((port) => String(port).padStart(5, '0')).join();
    const same = groups.get(`${ports} ${rule.protocol}`);
    if (same) same.push(rule);
    else groups.set(`${ports} ${rule.protocol}`, [rule]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, same]) => same);
}

/** The address blocks of a rule; a name has none. */
export function blocksOf({ destination }: ExportRule): readonly string[] {
  if (destination.kind === 'any') return ['0.0.0.0/0', '::/0'];
  return destination.kind === 'cidr' ? destination.cidrs : [];
}

/** What a comment says of a rule besides its description. */
export function tagLines({ destination }: ExportRule): string[] {
  if (destination.kind !== 'cidr' || !destination.tags) return [];
  return [`Service tag ${destination.tags.join(', ')}, ${destination.cidrs.length} prefixes`];
}
