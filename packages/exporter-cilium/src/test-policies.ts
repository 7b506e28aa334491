// For tests only: what Cilium makes of its policies, written from its documentation with no code of the exporter.
import type { ExportFile } from '@aks-egress/exporter-kit';
import type { Admission, Probe } from '@aks-egress/exporter-kit/conformance';
import { holds } from './test-addresses.ts';
import { readObjects } from './test-manifest.ts';

interface Name {
  readonly matchName?: string;
  readonly matchPattern?: string;
}

interface PortRule {
  readonly ports: readonly { readonly port: string; readonly protocol: 'TCP' | 'UDP' | 'ANY' }[];
  readonly rules?: { readonly dns: readonly Name[] };
  readonly serverNames?: readonly string[];
}

export interface EgressEntry {
  readonly toEndpoints?: readonly unknown[];
  readonly toFQDNs?: readonly Name[];
  readonly toCIDR?: readonly string[];
  readonly toCIDRSet?: readonly { readonly cidr?: string; readonly cidrGroupRef?: string }[];
  readonly toEntities?: readonly string[];
  readonly toPorts?: readonly PortRule[];
}

/** The egress entries of an output with the CIDR groups that they refer to, of one namespace where there are several. */
export function readEgress(files: readonly ExportFile[]) {
  const objects = readObjects(files);
  const policies = objects.filter(({ kind }) => kind !== 'CiliumCIDRGroup');
  const namespace = policies[0]?.metadata.namespace;
  const entries = policies
    .filter(({ metadata }) => metadata.namespace === namespace)
    .flatMap(({ spec }) => spec['egress'] as EgressEntry[]);
  const groups = new Map(
    objects
      .filter(({ kind }) => kind === 'CiliumCIDRGroup')
      .map(({ metadata, spec }) => [metadata.name, spec['externalCIDRs'] as string[]]),
  );
  return { entries, groups };
}

export function cidrsOf(entry: EgressEntry, groups: ReadonlyMap<string, readonly string[]>): string[] {
  const sets = (entry.toCIDRSet ?? []).flatMap(({ cidr, cidrGroupRef }) => {
    const found = cidr === undefined ? groups.get(cidrGroupRef as string) : [cidr];
    if (!found) throw new Error(`no CIDR group ${cidrGroupRef}`);
    return found;
  });
  return [...(entry.toCIDR ?? []), ...sets];
}

/** What the policies admit beyond DNS and the cluster. A form of a wildcard that lacks its other depths is itself. */
export function readAdmissions(files: readonly ExportFile[], depth: number | 'many'): Admission[] {
  const { entries, groups } = readEgress(files);
  const asked = entries.flatMap((entry) => (entry.toPorts ?? []).flatMap(({ rules }) => rules?.dns ?? []));
  const askable = new Set(asked.map((one) => JSON.stringify(one)));
  return entries.flatMap((entry) => {
    const names = (entry.toFQDNs ?? []).filter(
      (one) => askable.size === 0 || askable.has(JSON.stringify(one)) || askable.has('{"matchPattern":"*"}'),
    );
    const world = (entry.toEntities ?? []).includes('world') ? ['any'] : [];
    const targets = [...collapse(names, depth), ...cidrsOf(entry, groups), ...world];
    return targets.flatMap((to) =>
      (entry.toPorts ?? []).flatMap(({ ports }) =>
        ports.map(({ port, protocol }) => ({
          to,
          port: Number(port),
          protocol: protocol === 'ANY' ? ('any' as const) : protocol,
        })),
      ),
    );
  });
}

function collapse(names: readonly Name[], depth: number | 'many'): string[] {
  const patterns = new Set(names.flatMap(({ matchPattern }) => matchPattern ?? []));
  const exact = names.flatMap(({ matchName }) => matchName ?? []);
  const forms = [...patterns].map((pattern) => {
    if (depth === 'many') return pattern.startsWith('**.') ? pattern.slice(1) : `${pattern} of one label`;
    const suffix = pattern.replace(/^(\*\.)+/, '');
    const all = Array.from({ length: depth }, (_, index) => '*.'.repeat(index + 1) + suffix);
    return all.includes(pattern) && all.every((one) => patterns.has(one)) ? `*.${suffix}` : pattern;
  });
  return [...new Set([...exact, ...forms])];
}

const expression = (pattern: string, manyLabels: boolean) => {
  if (pattern === '*') return /^/;
  const prefix = manyLabels && pattern.startsWith('**.') ? '([-a-z0-9_]+[.])+' : '';
  const rest = prefix === '' ? pattern : pattern.slice(3);
  return new RegExp(`^${prefix}${rest.replaceAll('.', '[.]').replace(/\*+/g, '[-a-z0-9_]*')}$`);
};

/** Whether a pod can ask for the name, gets its address admitted, and passes with that name as SNI. */
export function ciliumAllows(files: readonly ExportFile[], minor: number, probe: Probe): boolean {
  const { entries, groups } = readEgress(files);
  const name = probe.host.toLowerCase().replace(/\.$/, '');
  const matches = ({ matchName, matchPattern }: Name) =>
    matchPattern === undefined ? matchName === name : expression(matchPattern, minor >= 19).test(name);
  const asks = entries.some((entry) => entry.toPorts?.some(({ rules }) => rules?.dns.some(matches)));
  return entries.some((entry) => {
    const target =
      (asks && (entry.toFQDNs ?? []).some(matches)) ||
      cidrsOf(entry, groups).some((cidr) => holds(cidr, probe.host)) ||
      (entry.toEntities ?? []).includes('world');
    return target && (entry.toPorts ?? []).some((one) => passes(one, name, probe));
  });
}

function passes({ ports, serverNames }: PortRule, name: string, { port, protocol }: Probe): boolean {
  const open = ports.some((one) => Number(one.port) === port && [protocol, 'ANY'].includes(one.protocol));
  return open && (serverNames === undefined || serverNames.some((one) => expression(one, true).test(name)));
}
