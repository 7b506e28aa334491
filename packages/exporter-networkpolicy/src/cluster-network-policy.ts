import type { Finding } from '@aks-egress/catalog';
import {
  Commented,
  type ManifestPart,
  type ObjectOwner,
  objectMeta,
  omittedLines,
  planObjects,
  readSelector,
  selectorNode,
  type YamlMap,
} from '@aks-egress/exporter-cilium/kubernetes';
import { type ExportRule, exportFinding, type OmittedRule } from '@aks-egress/exporter-kit';
import { clusterRules, isDomainName, MAX_PEERS, MAX_RULES, MAX_VALUES } from './cluster-rules.ts';
import type { PolicyOptions } from './options.ts';

const MAX_WEIGHT = 120_000;
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

interface Input {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly options: PolicyOptions;
  readonly owner: ObjectOwner;
}

/**
 * ClusterNetworkPolicy objects: what stays inside the cluster, one or more for each feature, and the last deny. Those of
 * the features share a priority, so that none gets another one when a feature comes or goes; they only accept, so their
 * order means nothing.
 */
export function clusterNetworkPolicies(input: Input): {
  parts: ManifestPart[];
  findings: readonly Finding[];
} {
  const { options, owner } = input;
  const { rules, omitted, findings } = withoutOddNames(input);
  const plan = planObjects({
    rules,
    omitted,
    namePrefix: options.namePrefix,
    others: ['baseline', 'deny'],
    maxCidrs: () => MAX_PEERS * MAX_VALUES,
    fits: (some) => {
      const egress = clusterRules(some);
      return egress.length <= MAX_RULES && JSON.stringify(egress).length <= MAX_WEIGHT;
    },
  });
  const policy = (
    name: string,
    step: number,
    egress: readonly YamlMap[],
    own: readonly ExportRule[],
    left: string[],
  ) => ({
    object: {
      apiVersion: 'policy.networking.k8s.io/v1alpha2',
      kind: 'ClusterNetworkPolicy',
      metadata: objectMeta(owner, name, { rules: own }),
      spec: {
        tier: 'Admin',
        priority: options.priority + step,
        subject: subject(options),
        egress: left.length > 0 ? [...egress, new Commented(left)] : egress,
      },
    },
  });
  const inside = baselineRules(options);
  const parts: ManifestPart[] = inside.length > 0 ? [policy(plan.names.baseline, 0, inside, [], [])] : [];
  for (const part of plan.parts) {
    const left = omittedLines(part.omitted);
    if (part.rules.length === 0) parts.push({ comments: left });
    else parts.push(policy(part.name, 1, clusterRules(part.rules), part.rules, left));
  }
  if (options.finalDeny) parts.push(policy(plan.names.deny, 2, [DENY], [], []));
  return { parts, findings: [...findings, ...plan.findings] };
}

/** The schema takes fewer names than there are: those of one label, for instance, are refused. */
function withoutOddNames({ rules, omitted }: Input) {
  const left = rules
    .filter((rule) => !isDomainName(rule))
    .map((rule): OmittedRule => {
      const text = 'Not written: ClusterNetworkPolicy takes no such name.';
      const finding = exportFinding('not-expressible', 'error', rule.id, text);
      return { rule: { ...rule, destinations: rule.documented }, findings: [finding] };
    });
  return {
    rules: rules.filter(isDomainName),
    omitted: [...omitted, ...left],
    findings: left.flatMap((one) => one.findings),
  };
}

const DENY: YamlMap = {
  name: 'everything-else',
  action: 'Deny',
  to: [{ networks: ['0.0.0.0/0', '::/0'] }],
};

function baselineRules({ baseline, dnsNamespace, dnsSelector, domainNames }: PolicyOptions): YamlMap[] {
  if (baseline === 'none') return [];
  const dnsPods = {
    namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: dnsNamespace } },
    podSelector: selectorNode(readSelector(dnsSelector)),
  };
  const dns = {
    name: 'dns',
    action: 'Accept',
    to: [{ pods: dnsPods }],
    protocols: [{ udp: { destinationPort: { number: 53 } } }, { tcp: { destinationPort: { number: 53 } } }],
  };
  if (baseline === 'dns') return [dns];
  // Passed and not accepted, so that network policies between pods keep their say.
  const nodes = domainNames ? [{ nodes: {} }] : [];
  return [dns, { name: 'inside-the-cluster', action: 'Pass', to: [{ namespaces: {} }, ...nodes] }];
}

function subject({ selector, namespaces, excludeNamespaces }: PolicyOptions): YamlMap {
  const namespaceSelector = {
    matchExpressions: [
      namespaces
        ? { key: NAMESPACE_LABEL, operator: 'In', values: namespaces }
        : { key: NAMESPACE_LABEL, operator: 'NotIn', values: excludeNamespaces },
    ],
  };
  return { pods: { namespaceSelector, podSelector: selectorNode(readSelector(selector)) } };
}
