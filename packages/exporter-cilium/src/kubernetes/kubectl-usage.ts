import { shQuote } from '@aks-egress/exporter-kit/escape';
import { instanceSelector, type ObjectOwner, staleSelector } from './object-meta.ts';

interface UsageInput {
  readonly path: string;
  /** Resource names for kubectl, such as `networkpolicies`. */
  readonly resources: readonly string[];
  /** Empty for cluster-wide kinds. */
  readonly namespaces: readonly string[];
  readonly owner: ObjectOwner;
  /** Whether each feature has objects of its own. */
  readonly perFeature: boolean;
  /** Lines between applying and rolling back. */
  readonly rollOut: readonly string[];
}

/** Commands that preview, apply, check, tidy and remove the objects of a file, as comment lines. */
export function kubectlUsage({
  path,
  resources,
  namespaces,
  owner,
  perFeature,
  rollOut,
}: UsageInput): string[] {
  const scopes = namespaces.length > 0 ? namespaces.map((name) => ` -n ${shQuote(name)}`) : [''];
  const each = (label: string, verb: string, selector: string) =>
    scopes.map((scope) => `${label}: kubectl ${verb} ${resources.join(',')}${scope} -l ${shQuote(selector)}`);
  return [
    `Preview: kubectl apply --server-side --dry-run=server -f ${path}`,
    `Apply: kubectl apply --server-side --field-manager=aks-egress -f ${path}`,
    ...each('Check', 'get', instanceSelector(owner)),
    ...rollOut,
    ...each('Remove what other editions left', 'delete', staleSelector(owner)),
    ...(perFeature
      ? ['Objects of a feature that you no longer export stay in force until you delete them.']
      : []),
    'Roll back: apply the file of before, or remove all:',
    ...each('Remove', 'delete', instanceSelector(owner)),
  ];
}
