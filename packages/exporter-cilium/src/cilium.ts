import type { Finding } from '@aks-egress/catalog';
import { defineExporter, type ExportRule, exportFinding, type RenderContext } from '@aks-egress/exporter-kit';
import packageJson from '../package.json' with { type: 'json' };
import { ciliumCapabilities } from './capabilities.ts';
import { kubectlUsage, manifest, systemPodFindings } from './kubernetes/index.ts';
import { type CiliumOptions, options } from './options.ts';
import { planPolicies } from './plan-policies.ts';
import { cidrGroupObjects, KINDS, policyObjects } from './policy-objects.ts';
import { checksServerName, hasName } from './rule-entries.ts';

const TARGET = 'cilium';

/** Writes CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy objects, one for each feature. */
export const cilium = defineExporter({
  apiVersion: 1,
  name: TARGET,
  title: 'Cilium network policies',
  description:
    'CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy objects that admit names, addresses and service tags.',
  version: packageJson.version,
  supports: ciliumCapabilities,
  options,
  render(rules, context: RenderContext<CiliumOptions>) {
    const { options, header, omitted, resolution } = context;
    const { kind, resource } = KINDS[options.kind];
    const path = `aks-egress.${options.kind.toLowerCase()}.yaml`;
    const owner = { instance: options.namePrefix, edition: resolution.edition.id };
    const plan = planPolicies(rules, omitted, options);
    const groups = cidrGroupObjects(rules, options, owner);
    const input = { plan, rules, options, owner, groups: groups.names };
    const namespaces = options.kind === 'CNP' ? (options.namespaces ?? []) : [];
    const scopes = namespaces.length > 0 ? namespaces : [undefined];
    // Without rules there is nothing to add to a baseline, which by itself would cut the pods off.
    const isEmpty = rules.length === 0 && omitted.length === 0;
    const parts = isEmpty
      ? []
      : [...groups.objects, ...scopes.flatMap((scope) => policyObjects(input, scope))];
    const notes = [
      `${kind} for Cilium ${options.ciliumVersion} and pods only: nodes, image pulls and pods on the host network are not governed.`,
    ];
    const usage = kubectlUsage({
      path,
      resource,
      others: options.cidrGroups ? ['ciliumcidrgroups'] : [],
      namespaces,
      owner,
      perFeature: true,
      rollOut: rollOut(options),
    });
    const findings = [
      ...plan.findings,
      ...addressFindings(rules, options),
      ...systemPodFindings(TARGET, { ...options, clusterWide: options.kind === 'CCNP' }),
    ];
    return { files: [manifest({ path, header, notes, parts, usage })], findings };
  },
});

function rollOut({ enableDefaultDeny }: CiliumOptions): string[] {
  const watch = 'Watch: hubble observe --verdict DROPPED';
  return enableDefaultDeny
    ? [`${watch} (first export with --set enableDefaultDeny=false, which blocks nothing)`]
    : [
        `${watch}; nothing is blocked yet, so look for flows that no policy allows: hubble observe --type policy-verdict`,
      ];
}

/** Where the SNI is checked, the gate takes it that it is for all: names the rules for which it is not. */
function addressFindings(rules: readonly ExportRule[], options: CiliumOptions): Finding[] {
  if (!options.serverNames) return [];
  const unchecked = rules.filter((rule) => hasName(rule) && !checksServerName(rule, options));
  return unchecked.map(({ id }) =>
    exportFinding(
      'l7-dropped',
      'warning',
      id,
      'Matched by the addresses that DNS gives, not by SNI: another name at the same address passes too.',
    ),
  );
}
