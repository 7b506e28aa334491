import type { ClusterProfile, Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding } from '@aks-egress/exporter-kit';
import { takesNames } from './capabilities.ts';
import type { PolicyOptions } from './options.ts';
import { REQUIREMENT } from './private-api-server.ts';

/** What to state where neither a rule nor the profile says where the API server is. */
export function apiServerNote(
  rules: readonly ExportRule[],
  { apiServerIps = [], apiServerFqdn }: ClusterProfile,
  options: PolicyOptions,
): Finding[] {
  const isWritten = rules.some(({ requirements }) => requirements.includes(REQUIREMENT));
  const isStated = apiServerIps.length > 0 || (takesNames(options) && apiServerFqdn !== undefined);
  if (isWritten || isStated) return [];
  const text = takesNames(options)
    ? 'Pods that call the API server need its address or name among the rules: give --api-server-ip or --api-server-fqdn.'
    : 'Pods that call the API server need its address among the rules: give --api-server-ip.';
  return [exportFinding('prerequisite', 'note', 'networkpolicy', text)];
}
