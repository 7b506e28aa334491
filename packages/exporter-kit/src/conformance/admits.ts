import type { DestinationKind } from '@aks-egress/catalog';
import { matches } from '@aks-egress/matcher';
import type { ExportRule } from '../model/exporter.ts';
import { type Admission, expectedAdmissions } from './admission.ts';
import type { Probe } from './probes.ts';
import { parsedServiceTags as serviceTags } from './run-options.ts';

/** Whether what a reader found in an output lets a probe pass, with the core's meaning of names and tags. */
export function admits(admissions: Iterable<Admission>, probe: Probe): boolean {
  for (const { to, port, protocol } of admissions) {
    const destinations = [{ kind: kindOf(to), value: to }];
    const ports = port === 'any' ? port : [port];
    if (matches({ id: to, destinations, ports, protocol }, probe, { serviceTags })) return true;
  }
  return false;
}

function kindOf(to: string): DestinationKind {
  if (to === 'any') return 'any';
  if (to.startsWith('*.')) return 'wildcard-fqdn';
  if (to.includes('/')) return 'cidr';
  // Hosts are in lower case, and every service tag has a capital letter in front.
  return /^[A-Z]/.test(to) ? 'service-tag' : 'fqdn';
}

/** What written rules mean in the core, before any widening: `*.x` is one or more labels in front of `x`, never `x`. */
export function coreAllows(rules: readonly ExportRule[], probe: Probe): boolean {
  return admits(expectedAdmissions(rules.map(({ widened: _, ...rule }) => rule)), probe);
}
