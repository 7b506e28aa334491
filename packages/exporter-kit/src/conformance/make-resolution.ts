import type { ClusterProfile, Destination, Resolution, ResolvedRule } from '@aks-egress/catalog';

/** A rule for tests: TCP 443 on the network layer of feature `core`, unless said otherwise. */
export function makeRule(
  id: string,
  destinations: readonly Destination[],
  rest: Partial<ResolvedRule> = {},
): ResolvedRule {
  const source = rest.source ?? { edition: '2026-06-19', heading: 'required-network-rules' };
  const [requirement = id] = id.split('#');
  const features = rest.features ?? [requirement.split('/')[0] ?? 'core'];
  return {
    layer: 'network',
    level: 'required',
    protocol: 'TCP',
    ports: [443],
    application: null,
    features,
    requirements: [requirement],
    purpose: `Purpose of ${requirement}.`,
    breaks: `What breaks without ${requirement}.`,
    ...rest,
    id,
    destinations,
    source,
  };
}

/** A rule on HTTPS (443) or HTTP (80) by name. */
export function makeWebRule(id: string, host: string, application: 'HTTPS' | 'HTTP' = 'HTTPS'): ResolvedRule {
  const kind = host.startsWith('*.') ? 'wildcard-fqdn' : 'fqdn';
  const ports = [application === 'HTTPS' ? 443 : 80];
  return makeRule(id, [{ kind, value: host }], { layer: 'application', application, ports });
}

/** A resolution for tests: a cluster in westeurope at the edition 2026-06-19. */
export function makeResolution(
  rules: readonly ResolvedRule[],
  profile: Partial<ClusterProfile> = {},
): Resolution {
  return {
    edition: { id: '2026-06-19', commit: '0123456789', path: 'article.md' },
    profile: { cloud: 'AzureCloud', location: 'westeurope', features: ['core'], ...profile },
    rules,
    findings: [],
  };
}
