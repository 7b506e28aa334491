import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from '@aks-egress/exporter-kit';

interface PodScope {
  readonly namespaces: readonly string[] | undefined;
  readonly excludeNamespaces: readonly string[];
  readonly clusterWide: boolean;
}

/** A warning where the policies reach the pods that the cluster itself needs. */
export function systemPodFindings(target: string, scope: PodScope): Finding[] {
  const { namespaces, excludeNamespaces, clusterWide } = scope;
  const reaches = namespaces
    ? namespaces.includes('kube-system')
    : clusterWide && !excludeNamespaces.includes('kube-system');
  if (!reaches) return [];
  const text =
    'Pods of kube-system are governed: CoreDNS must reach its upstream (168.63.129.16 or your DNS servers), others the API server and the kubelets. Allow that first, or select fewer pods.';
  return [exportFinding('prerequisite', 'warning', target, text)];
}
