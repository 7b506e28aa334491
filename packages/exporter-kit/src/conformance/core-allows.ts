import type { Destination } from '@aks-egress/catalog';
import { matches } from '@aks-egress/matcher';
import type { ExportDestination, ExportRule } from '../model/exporter.ts';
import type { Probe } from './probes.ts';
import { parsedServiceTags as serviceTags } from './run-options.ts';

/** What written rules mean in the core, before any widening: `*.x` is one or more labels in front of `x`, never `x`. */
export function coreAllows(rules: readonly ExportRule[], probe: Probe): boolean {
  return rules.some(({ id, protocol, ports, destination }) =>
    matches({ id, protocol, ports, destinations: destinationsOf(destination) }, probe, { serviceTags }),
  );
}

function destinationsOf(destination: ExportDestination): readonly Destination[] {
  const { kind } = destination;
  switch (kind) {
    case 'fqdn':
    case 'wildcard-fqdn':
      return [{ kind, value: destination.host }];
    case 'service-tag':
      return destination.tags.map((value) => ({ kind, value }));
    case 'cidr':
      return destination.cidrs.map((value) => ({ kind, value }));
    case 'any':
      return [{ kind, value: '*' }];
  }
}
