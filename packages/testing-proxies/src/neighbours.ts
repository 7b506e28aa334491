import type { Resolution } from '@aks-egress/catalog';
import {
  capabilitiesOf,
  type Exporter,
  type ExportRule,
  planExport,
  type Widening,
} from '@aks-egress/exporter-kit';
import { coreAllows, type Probe } from '@aks-egress/exporter-kit/conformance';

/** A probe and what the core answers. */
export interface Question extends Probe {
  readonly allowed: boolean;
}

/** The rules that an exporter is given to write. */
export function plannedRules<Options>(
  exporter: Exporter<Options>,
  resolution: Resolution,
  options: Readonly<Record<string, unknown>> = {},
  widen: readonly Widening[] = [],
): readonly ExportRule[] {
  const checked = exporter.options['~standard'].validate(options);
  if (checked instanceof Promise || checked.issues) throw new Error('the options of this test are refused');
  return planExport(exporter.name, capabilitiesOf(exporter, checked.value), resolution, { widen }).rules;
}

/** For every name of the rules: hosts that it means, and the neighbours of each that a careless list lets through. */
export function neighboursOf(rules: readonly ExportRule[]): Question[] {
  const questions = new Map<string, Question>();
  for (const { id, destination, ports, protocol } of rules) {
    if (destination.kind !== 'fqdn' && destination.kind !== 'wildcard-fqdn') continue;
    const name = destination.kind === 'fqdn' ? destination.host : destination.suffix;
    const hosts = [
      name,
      `a.${name}`,
      `a.b.${name}`,
      `A.${name.toUpperCase()}`,
      `evil${name}`,
      `evil-${name}`,
      `${name}.evil.test`,
      `a.${name}.evil.test`,
      name.replace('.', 'x'),
      name.replace(/^[^.]+\./, ''),
    ];
    for (const host of hosts) {
      for (const port of new Set([...ports, 80, 443])) {
        const probe = { id: `${id} ${host}:${port}`, host, port, protocol };
        questions.set(`${host} ${port}`, { ...probe, allowed: coreAllows(rules, probe) });
      }
    }
  }
  return [...questions.values()];
}
