import { type ExportRule, nameRules } from '@aks-egress/exporter-kit';
import { baselineEntries } from './baseline.ts';
import { dnsEntries, NAMESPACE_LABEL } from './dns-entries.ts';
import {
  Commented,
  type ManifestPart,
  type ObjectOwner,
  type ObjectPlan,
  objectMeta,
  omittedLines,
  readSelector,
  selectorNode,
  withExpression,
  withLabel,
  type YamlItem,
  type YamlMap,
} from './kubernetes/index.ts';
import { type CiliumOptions, minorVersion } from './options.ts';
import { type CidrGroupNames, ruleEntries } from './rule-entries.ts';

/** Kinds and their names for kubectl. */
export const KINDS = {
  CNP: { kind: 'CiliumNetworkPolicy', resource: 'ciliumnetworkpolicies' },
  CCNP: { kind: 'CiliumClusterwideNetworkPolicy', resource: 'ciliumclusterwidenetworkpolicies' },
} as const;

interface ObjectInput {
  readonly plan: ObjectPlan<'baseline'>;
  readonly rules: readonly ExportRule[];
  readonly options: CiliumOptions;
  readonly owner: ObjectOwner;
  readonly groups: CidrGroupNames;
}

/** The policy objects of one namespace, or of the cluster: the baseline, then one or more for each feature. */
export function policyObjects(input: ObjectInput, namespace?: string): ManifestPart[] {
  const { plan, rules, options, owner, groups } = input;
  const policy = (
    name: string,
    description: string,
    egress: readonly YamlItem[],
    own: readonly ExportRule[],
  ) => ({
    object: {
      apiVersion: 'cilium.io/v2',
      kind: KINDS[options.kind].kind,
      metadata: objectMeta(owner, name, { namespace, rules: own }),
      spec: {
        description,
        endpointSelector: endpointSelector(options),
        enableDefaultDeny: options.enableDefaultDeny ? undefined : { egress: false },
        egress,
      },
    },
  });
  const baseline =
    options.baseline === 'none'
      ? []
      : [
          policy(
            plan.names.baseline,
            'What pods need besides the rules of AKS',
            baselineEntries(rules, options),
            [],
          ),
        ];
  const features = plan.parts.map((part): ManifestPart => {
    const left = omittedLines(part.omitted);
    if (part.rules.length === 0) return { comments: left };
    const egress = [...dnsEntries(part.rules, options), ...ruleEntries(part.rules, options, groups)];
    if (left.length > 0) egress.push(new Commented(left));
    return policy(
      part.name,
      `AKS egress of feature ${part.feature}, edition ${owner.edition}`,
      egress,
      part.rules,
    );
  });
  return [...baseline, ...features];
}

function endpointSelector({ kind, selector, namespaces, excludeNamespaces }: CiliumOptions): YamlMap {
  const pods = readSelector(selector);
  if (kind === 'CNP') return selectorNode(pods);
  if (namespaces) return selectorNode(withLabel(pods, NAMESPACE_LABEL, namespaces));
  const outside = withExpression(pods, {
    key: NAMESPACE_LABEL,
    operator: 'NotIn',
    values: excludeNamespaces,
  });
  // Without this a negation also selects the health endpoints of Cilium, which have no namespace.
  return selectorNode(withExpression(outside, { key: NAMESPACE_LABEL, operator: 'Exists' }));
}

interface CidrGroups {
  readonly names: CidrGroupNames;
  readonly objects: readonly ManifestPart[];
}

/** A CiliumCIDRGroup for each set of service tags; none where the addresses stand in the policies. */
export function cidrGroupObjects(
  rules: readonly ExportRule[],
  options: CiliumOptions,
  owner: ObjectOwner,
): CidrGroups {
  if (!options.cidrGroups) return { names: new Map(), objects: [] };
  const sets = new Map<string, readonly string[]>();
  for (const { destination } of rules) {
    if (destination.kind === 'cidr' && destination.tags)
      sets.set(destination.tags.join(', '), destination.cidrs);
  }
  const given = nameRules(sets.keys(), {
    maxLength: 253,
    punctuation: /[-.]/,
    prefix: `${options.namePrefix}-`,
  });
  const names = new Map([...sets.keys()].map((tags) => [tags, given.of(tags).toLowerCase()]));
  const objects = [...sets].map(([tags, externalCIDRs]) => ({
    object: {
      apiVersion: minorVersion(options) >= 18 ? 'cilium.io/v2' : 'cilium.io/v2alpha1',
      kind: 'CiliumCIDRGroup',
      metadata: objectMeta(owner, names.get(tags) as string),
      spec: { externalCIDRs },
    },
  }));
  return { names, objects };
}
