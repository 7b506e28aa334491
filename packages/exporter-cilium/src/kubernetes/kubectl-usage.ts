import { shQuote } from '@aks-egress/exporter-kit/escape';
import { instanceSelector, type ObjectOwner, staleSelector } from './object-meta.ts';

interface UsageInput {
  readonly path: string;
  /** Resource name for kubectl, such as `networkpolicies`. */
  readonly resource: string;
  /** Empty for a cluster-wide resource. */
  readonly namespaces: readonly string[];
  /** Further resources of the file, which are cluster-wide. */
  readonly others?: readonly string[];
  readonly owner: ObjectOwner;
  /** Whether each feature has objects of its own. */
  readonly perFeature: boolean;
  /** Lines between applying and rolling back. */
  readonly rollOut: readonly string[];
}

/** Commands that preview, apply, check, tidy and remove the objects of a file, as comment lines. */
export function kubectlUsage(input: UsageInput): string[] {
  const { path, resource, namespaces, others = [], owner, perFeature, rollOut } = input;
  const inNamespaces = namespaces.map((name) => `${resource} -n ${shQuote(name)}`);
  const places = [...(inNamespaces.length > 0 ? inNamespaces : [resource]), ...others];
  const each = (label: string, verb: string, selector: string) =>
    places.map((place) => `${label}: kubectl ${verb} ${place} -l ${shQuote(selector)}`);
  const featureNote = 'Objects of a feature that you no longer export stay in force until you delete them.';
  return [
    `Preview: kubectl apply --server-side --dry-run=server -f ${path}`,
    `Apply: kubectl apply --server-side --field-manager=aks-egress -f ${path}`,
    ...each('Check', 'get', instanceSelector(owner)),
    ...rollOut,
    ...each('Remove what other editions left', 'delete', staleSelector(owner)),
    ...(perFeature ? [featureNote] : []),
    'Roll back: apply the file of before, or remove all:',
    ...each('Remove', 'delete', instanceSelector(owner)),
  ];
}
