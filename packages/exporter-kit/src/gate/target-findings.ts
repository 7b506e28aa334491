import type { ClusterProfile, Finding } from '@aks-egress/catalog';
import type { ServiceTags } from '@aks-egress/matcher';
import type { Capabilities, Prerequisite } from '../model/capabilities.ts';
import type { ExportRule } from '../model/exporter.ts';
import { exportFinding } from './export-finding.ts';

/** What holds for the output as a whole: said once, not once per rule. */
export function targetFindings(
  target: string,
  supports: Capabilities,
  rules: readonly ExportRule[],
  profile: ClusterProfile,
  serviceTags: ServiceTags | undefined,
): Finding[] {
  const findings: Finding[] = [];
  if (supports.scope === 'pods') {
    for (const service of innerServices(profile)) {
      const text = `Pods reach ${service} over a private endpoint, which no rule names: admit its addresses too, or they lose it.`;
      findings.push(exportFinding('prerequisite', 'warning', target, text));
    }
  }
  if (supports.scope === 'pods' && rules.length > 0) {
    const text = 'Governs pods only: nodes (kubelet, image pulls, pods on the host network) are not covered.';
    findings.push(exportFinding('scope-pods', 'warning', target, text));
  }
  const byAddress = rules.filter(
    ({ destination: { kind } }) => kind === 'fqdn' || kind === 'wildcard-fqdn',
  ).length;
  if (supports.application?.checks === 'address' && byAddress > 0) {
    const text = `Names are matched by the addresses that DNS gives, not by SNI or Host, so another name at the same address passes too (${byAddress} rules).`;
    findings.push(exportFinding('l7-dropped', 'warning', target, text));
  }
  for (const one of supports.prerequisites ?? []) {
    if (applies(one, rules)) findings.push(exportFinding('prerequisite', 'note', target, one.text));
  }
  const frozen = new Set(
    rules.flatMap(({ destination }) => (destination.kind === 'cidr' ? (destination.tags ?? []) : [])),
  );
  if (frozen.size > 0) {
    const text = `${[...frozen].join(', ')} written as the addresses of service tags change ${serviceTags?.changeNumber}: export again when the tags change.`;
    findings.push(exportFinding('static-snapshot', 'note', target, text));
  }
  return [...findings, ...limitFindings(target, supports, rules)];
}

/** What the rules of a firewall leave out because it never sees the traffic; a policy of pods does. */
function innerServices({ features, facts = {} }: ClusterProfile): string[] {
  if (facts['networkIsolated'] !== true) return [];
  const services = [
    ['keyvault-csi', 'keyVaultPrivateEndpoint', 'Key Vault'],
    ['azure-monitor', 'monitorPrivateEndpoint', 'Azure Monitor'],
  ] as const;
  return services
    .filter(([feature, fact]) => features.includes(feature) && facts[fact] === true)
    .map(([, , name]) => name);
}

function applies({ layer, kinds, protocol }: Prerequisite, rules: readonly ExportRule[]): boolean {
  if (!layer && !kinds && !protocol) return true;
  return rules.some(
    (rule) =>
      (!layer || rule.layer === layer) &&
      (!kinds || kinds.includes(rule.destination.kind)) &&
      (!protocol || rule.protocol === protocol),
  );
}

function limitFindings(
  target: string,
  { limits = {} }: Capabilities,
  rules: readonly ExportRule[],
): Finding[] {
  const hosts = new Set<string>();
  const cidrs = new Set<string>();
  for (const { destination } of rules) {
    if ('host' in destination) hosts.add(destination.host);
    if (destination.kind === 'cidr') for (const cidr of destination.cidrs) cidrs.add(cidr);
  }
  const longest = Math.max(0, ...[...hosts].map((host) => host.length));
  const counts = [
    ['rules', rules.length, limits.rules],
    ['names', hosts.size, limits.hosts],
    ['CIDRs', cidrs.size, limits.cidrs],
    ['characters in a name', longest, limits.hostLength],
  ] as const;
  return counts
    .filter(([, count, limit]) => limit !== undefined && count > limit)
    .map(([what, count, limit]) =>
      exportFinding('limit', 'error', target, `${count} ${what}; ${target} holds ${limit}.`),
    );
}
