import { kubectlUsage, manifest, systemPodFindings } from '@aks-egress/exporter-cilium/kubernetes';
import { defineExporter, type RenderContext } from '@aks-egress/exporter-kit';
import packageJson from '../package.json' with { type: 'json' };
import { apiServerNote } from './api-server-note.ts';
import { policyCapabilities } from './capabilities.ts';
import { clusterNetworkPolicies } from './cluster-network-policy.ts';
import { networkPolicies } from './network-policy.ts';
import { options, type PolicyOptions } from './options.ts';
import { privateApiServer } from './private-api-server.ts';

const TARGET = 'networkpolicy';

/** Writes what NetworkPolicy can say of the rules, or ClusterNetworkPolicy objects with names. */
export const networkpolicy = defineExporter({
  apiVersion: 1,
  name: TARGET,
  title: 'Kubernetes network policies',
  description:
    'NetworkPolicy objects, which know addresses only, or ClusterNetworkPolicy objects with names.',
  version: packageJson.version,
  supports: policyCapabilities,
  options,
  render(resolved, context: RenderContext<PolicyOptions>) {
    const { options, header, resolution } = context;
    const apiServer = privateApiServer(resolved, context.omitted, resolution, options);
    const rules = [...apiServer.rules, ...resolved];
    const omitted = [...apiServer.omitted, ...context.omitted];
    const isNamespaced = options.kind === 'NetworkPolicy';
    const path = `aks-egress.${options.kind.toLowerCase()}.yaml`;
    const owner = { instance: options.namePrefix, edition: resolution.edition.id };
    const write = isNamespaced ? networkPolicies : clusterNetworkPolicies;
    // Without rules there is nothing to add to a baseline, which by itself would cut the pods off.
    const isEmpty = rules.length === 0 && omitted.length === 0;
    const { parts, findings } = isEmpty
      ? { parts: [], findings: [] }
      : write({ rules, omitted, options, owner });
    const usage = kubectlUsage({
      path,
      resource: isNamespaced ? 'networkpolicies' : 'clusternetworkpolicies.policy.networking.k8s.io',
      namespaces: isNamespaced ? (options.namespaces ?? []) : [],
      owner,
      perFeature: !isNamespaced,
      rollOut: [],
    });
    const files = [manifest({ path, header, notes: notesFor(options, omitted.length), parts, usage })];
    const more = [
      ...(apiServer.findings.length > 0 ? [] : apiServerNote(rules, resolution.profile, options)),
      ...systemPodFindings(TARGET, { ...options, clusterWide: !isNamespaced }),
    ];
    return { files, findings: [...apiServer.findings, ...findings, ...more] };
  },
});

function notesFor({ kind }: PolicyOptions, omitted: number): string[] {
  const scope = `${kind} for pods only: nodes, image pulls and pods on the host network are not governed.`;
  if (kind === 'ClusterNetworkPolicy' || omitted === 0) return [scope];
  return [scope, `A NetworkPolicy knows addresses only: ${omitted} rules are left out, as comments below.`];
}
