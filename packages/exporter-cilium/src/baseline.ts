import type { ExportRule } from '@aks-egress/exporter-kit';
import { baselineDnsEntries, NAMESPACE_LABEL } from './dns-entries.ts';
import {
  Commented,
  type LabelSelector,
  readSelector,
  selectorNode,
  type YamlItem,
} from './kubernetes/index.ts';
import type { CiliumOptions } from './options.ts';

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

/** What the policies allow besides the rules: the first egress entry of any policy cuts off all of it. */
export function baselineEntries(rules: readonly ExportRule[], options: CiliumOptions): YamlItem[] {
  const dns = baselineDnsEntries(rules, options);
  if (options.baseline === 'dns') return dns;
  const allButDns = podsExcept(options).map((expressions) => selectorNode({ matchExpressions: expressions }));
  return [
    ...dns,
    // An entry for all pods would open the DNS rules for every name.
    new Commented(['Pods of the cluster, without those that the DNS rules are about.'], {
      toEndpoints: allButDns,
    }),
    new Commented(['Nodes of the cluster, and pods on their network.'], {
      toEntities: ['host', 'remote-node'],
    }),
    new Commented(['API server of the cluster.'], {
      toEntities: ['kube-apiserver'],
      toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }],
    }),
  ];
}

/** All pods but the DNS pods, as alternatives: one for each requirement of the selector, each turned round. */
function podsExcept({ dnsNamespace, dnsSelector }: CiliumOptions): Expression[][] {
  const { matchLabels = {}, matchExpressions = [] } = readSelector(dnsSelector);
  const requirements: Expression[] = [
    { key: NAMESPACE_LABEL, operator: 'In', values: [dnsNamespace] },
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, operator: 'In' as const, values: [value] })),
    ...matchExpressions,
  ];
  // Only pods have this label; without it a negation would also select everything outside the cluster.
  return requirements.map((one) => [{ key: NAMESPACE_LABEL, operator: 'Exists' }, negate(one)]);
}

const OPPOSITES = { In: 'NotIn', NotIn: 'In', Exists: 'DoesNotExist', DoesNotExist: 'Exists' } as const;

const negate = (one: Expression): Expression => ({ ...one, operator: OPPOSITES[one.operator] });
