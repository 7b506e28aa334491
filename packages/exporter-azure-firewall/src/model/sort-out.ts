import type { Finding } from '@aks-egress/catalog';
import { destinationText, type ExportRule, exportFinding } from '@aks-egress/exporter-kit';
import { MAX_APPLICATION_PORT } from './capabilities.ts';
import type { CollectionOptions } from './collection-options.ts';

/** The FQDN tag that Microsoft keeps for AKS. */
export const AKS_FQDN_TAG = 'AzureKubernetesService';

interface SortedOut {
  readonly written: readonly ExportRule[];
  readonly leftOut: readonly { readonly rule: ExportRule; readonly reason: string }[];
  readonly findings: readonly Finding[];
  /** Whether there is a rule that the FQDN tag can stand for. */
  readonly tagged: boolean;
}

/** Sets apart what no rule can hold, and with fqdnTag=only what the tag stands for instead; each is reported. */
export function sortOut(
  rules: readonly ExportRule[],
  { fqdnTag }: Pick<CollectionOptions, 'fqdnTag'>,
): SortedOut {
  const written: ExportRule[] = [];
  const leftOut: { rule: ExportRule; reason: string }[] = [];
  const findings: Finding[] = [];
  for (const rule of rules) {
    const problem = problemOf(rule);
    if (problem) {
      const reason = `Not written: ${problem.text}.`;
      findings.push(exportFinding(problem.code, 'error', rule.id, reason));
      leftOut.push({ rule, reason });
    } else if (fqdnTag === 'only' && isTagged(rule)) {
      const reason = `Left to the FQDN tag ${AKS_FQDN_TAG}, whose names nobody publishes: ${destinationText(rule.destination)} may be missing from it.`;
      findings.push(exportFinding('not-expressible', 'warning', rule.id, reason));
      leftOut.push({ rule, reason });
    } else written.push(rule);
  }
  return { written, leftOut, findings, tagged: fqdnTag !== 'none' && rules.some(isTagged) };
}

function problemOf(rule: ExportRule): { code: 'limit' | 'not-expressible'; text: string } | undefined {
  if (rule.layer === 'network') return undefined;
  const port = rule.ports.find((one) => one > MAX_APPLICATION_PORT);
  if (port !== undefined) {
    return { code: 'limit', text: `application rules have ports up to ${MAX_APPLICATION_PORT}, not ${port}` };
  }
  if (rule.application) return undefined;
  return { code: 'not-expressible', text: 'an application rule must say whether it is HTTP or HTTPS' };
}

/**
 * The tag admits HTTP on 80 and HTTPS on 443, and of the names only those of the core service, as far as anybody knows
 * (correction fqdn-tag-scope): what an optional feature needs, or the article recommends beside the core, it may lack.
 */
function isTagged({ layer, application, ports, features }: ExportRule): boolean {
  const port = application === 'HTTP' ? 80 : 443;
  const isWeb = layer === 'application' && application !== null && ports.every((one) => one === port);
  return isWeb && features.every((one) => one === 'core');
}
