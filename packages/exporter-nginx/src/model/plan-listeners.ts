import type { Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, nameRules } from '@aks-egress/exporter-kit';

/** A port that a transparent proxy serves: TLS by SNI or HTTP by Host. */
export interface Listener {
  readonly transport: 'https' | 'http';
  /** Port of the destination. */
  readonly port: number;
  /** Port that the proxy listens on. */
  readonly listen: number;
  readonly entries: readonly ListenerEntry[];
}

/** A name of a listener, once, with every rule that asks for it. */
export interface ListenerEntry {
  /** `x`, or `*.x` for one or more labels in front of `x`. */
  readonly host: string;
  readonly feature: string;
  readonly rules: readonly ExportRule[];
  /** Made from the id of the first rule: letters, digits, hyphen, underscore and dot. */
  readonly name: string;
}

const LONGEST_NAME = 100;

/** One listener for each port, in the order of ports; a rule that no listener can serve is an error. */
export function planListeners(
  rules: readonly ExportRule[],
  { portOffset }: { readonly portOffset: number },
): { readonly listeners: readonly Listener[]; readonly findings: readonly Finding[] } {
  const names = nameRules(
    rules.map(({ id }) => id),
    { maxLength: LONGEST_NAME },
  );
  const findings: Finding[] = [];
  const ports = new Map<number, { transport: Listener['transport']; byHost: Map<string, ExportRule[]> }>();
  for (const rule of rules) {
    const transport = rule.application === 'HTTP' ? 'http' : 'https';
    for (const port of rule.ports) {
      const at = ports.get(port) ?? { transport, byHost: new Map<string, ExportRule[]>() };
      ports.set(port, at);
      const problem = problemOf(port, portOffset, transport, at.transport);
      if (problem) findings.push(exportFinding('limit', 'error', rule.id, `Not written: ${problem}.`));
      else add(at.byHost, hostOf(rule), rule);
    }
  }
  const listeners = [...ports]
    .sort(([a], [b]) => a - b)
    .map(([port, { transport, byHost }]) => ({
      transport,
      port,
      listen: port + portOffset,
      entries: [...byHost].map(([host, askers]) => entry(host, askers, names.of)),
    }))
    .filter(({ entries }) => entries.length > 0);
  return { listeners, findings: [...names.findings, ...findings] };
}

function problemOf(
  port: number,
  offset: number,
  transport: Listener['transport'],
  taken: Listener['transport'],
): string | undefined {
  if (port + offset > 65535) return `port ${port} with portOffset ${offset} is no port`;
  if (transport === taken) return undefined;
  return `port ${port} is read as ${taken.toUpperCase()} for other rules, and a listener reads one of the two`;
}

function entry(host: string, rules: readonly ExportRule[], nameOf: (id: string) => string): ListenerEntry {
  const [first] = rules;
  return { host, feature: first?.features[0] ?? '', rules, name: nameOf(first?.id ?? '') };
}

function add(byHost: Map<string, ExportRule[]>, host: string, rule: ExportRule): void {
  const rules = byHost.get(host);
  if (rules) rules.push(rule);
  else byHost.set(host, [rule]);
}

function hostOf({ id, destination }: ExportRule): string {
  if (!('host' in destination)) throw new Error(`rule ${id} has no name`);
  return destination.host;
}
