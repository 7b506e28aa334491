import type { ClusterProfile, Destination, Finding, Resolution, ResolvedRule } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, type OmittedRule, planExport } from '@aks-egress/exporter-kit';
import { containsCidr, parseCidr } from '@aks-egress/matcher';
import { blocksOf } from './by-ports.ts';
import { policyCapabilities, takesNames } from './capabilities.ts';
import type { PolicyOptions } from './options.ts';

/** The requirement of pods that call the API server, in the catalog. */
export const REQUIREMENT = 'core/api-server-address';
const ID = `${REQUIREMENT}#tcp-443`;

interface Added {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly findings: readonly Finding[];
}

/**
 * What the rules lack where pods reach the API server inside the virtual network. The resolver leaves that address out,
 * since no firewall sees the traffic; a policy of pods does, and cuts it off.
 */
export function privateApiServer(
  rules: readonly ExportRule[],
  omitted: readonly OmittedRule[],
  resolution: Resolution,
  options: PolicyOptions,
): Added {
  // A rule that waits for a value has an error of its own.
  const isAskedFor = omitted.some(({ rule }) => rule.requirements.includes(REQUIREMENT));
  const { apiServerFqdn, ...profile } = resolution.profile;
  const addresses = [...new Set(profile.apiServerIps)];
  if (!isInside(resolution.profile) || isAskedFor) return { rules: [], omitted: [], findings: [] };
  if (addresses.length > 0) {
    const needed = addresses.map((value) =>
      ruleTo({ kind: 'cidr', value }, resolution, addresses.length > 1 ? `${ID}@${value}` : ID),
    );
    return planned(needed, rules, resolution, options);
  }
  if (apiServerFqdn !== undefined && takesNames(options)) {
    const byName = planned(
      [ruleTo({ kind: 'fqdn', value: apiServerFqdn }, resolution)],
      rules,
      resolution,
      options,
    );
    const text = `Written by name: pods that call the API server through the kubernetes service use its address, and are cut off. Give --api-server-ip, or --no-pods-use-api-server.`;
    return { ...byName, findings: [...byName.findings, exportFinding('missing-value', 'warning', ID, text)] };
  }
  const text =
    'Not written: pods reach the API server inside the virtual network, at an address that nobody stated. Give --api-server-ip, or --no-pods-use-api-server.';
  const findings = [exportFinding('missing-value', 'error', ID, text)];
  const rule = { ...ruleTo({ kind: 'cidr', value: '{apiServerIp}' }, resolution), missing: ['apiServerIp'] };
  return { rules: [], omitted: [{ rule, findings }], findings };
}

/** Whether pods call an API server inside the virtual network, as far as anybody stated. */
function isInside({ facts = {} }: ClusterProfile): boolean {
  const isPrivate = facts['privateCluster'] === true || facts['apiServerVnetIntegration'] === true;
  return isPrivate && facts['podsUseApiServer'] !== false;
}

/** The rules in the form of the target, without those that others admit already. */
function planned(
  needed: readonly ResolvedRule[],
  rules: readonly ExportRule[],
  resolution: Resolution,
  options: PolicyOptions,
): Added {
  const plan = planExport('networkpolicy', policyCapabilities(options), { ...resolution, rules: needed });
  const ids = new Set(needed.map(({ id }) => id));
  return {
    rules: plan.rules.filter((one) => !rules.some((rule) => admits(rule, one))),
    omitted: plan.omitted,
    // What holds for the output as a whole has been said of the other rules.
    findings: plan.findings.filter(({ subject = '' }) => ids.has(subject)),
  };
}

function admits(rule: ExportRule, { destination, protocol, ports }: ExportRule): boolean {
  if (rule.protocol !== protocol || !ports.every((port) => rule.ports.includes(port))) return false;
  if ('host' in destination) return 'host' in rule.destination && rule.destination.host === destination.host;
  if (destination.kind !== 'cidr') return false;
  return destination.cidrs.every((cidr) => blocksOf(rule).some((block) => contains(block, cidr)));
}

function contains(outer: string, inner: string): boolean {
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  return a.ok && b.ok && containsCidr(a.value, b.value);
}

const ruleTo = (destination: Destination, { edition }: Resolution, id = ID): ResolvedRule => ({
  id,
  layer: 'network',
  level: 'required',
  destinations: [destination],
  protocol: 'TCP',
  ports: [443],
  application: null,
  features: ['core'],
  requirements: [REQUIREMENT],
  purpose: 'Lets pods call the API server inside the virtual network.',
  breaks: 'Operators, ingress controllers and service meshes time out on the kubernetes service address.',
  source: { edition: edition.id, heading: 'as stated in the profile' },
});
