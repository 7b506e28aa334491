import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import { fqdnSelectors } from './fqdn-selectors.ts';
import { type ObjectPlan, planObjects, ruleText } from './kubernetes/index.ts';
import type { CiliumOptions } from './options.ts';

/** About a tenth of what etcd takes for one object, so that client-side apply, which keeps a copy, works too. */
const MAX_WEIGHT = 120_000;
const MAX_CIDRS = 2_000;

/** One policy for each feature, and a name for the baseline. */
export function planPolicies(
  rules: readonly ExportRule[],
  omitted: readonly OmittedRule[],
  options: CiliumOptions,
): ObjectPlan<'baseline'> {
  const isGroup = ({ destination }: ExportRule) =>
    options.cidrGroups && destination.kind === 'cidr' && destination.tags !== undefined;
  return planObjects({
    rules,
    omitted,
    namePrefix: options.namePrefix,
    others: ['baseline'],
    maxCidrs: (rule) => (isGroup(rule) ? Number.POSITIVE_INFINITY : MAX_CIDRS),
    fits: (some) =>
      some.reduce((sum, rule) => sum + (isGroup(rule) ? 100 : weightOf(rule, options)), 0) <= MAX_WEIGHT,
  });
}

/** Roughly the size in the object: a name stands in the DNS rule, in toFQDNs and maybe in serverNames. */
function weightOf(rule: ExportRule, options: CiliumOptions): number {
  const { destination } = rule;
  const names = fqdnSelectors(destination, options).length;
  const host = 'host' in destination ? destination.host.length : 0;
  const cidrs = destination.kind === 'cidr' ? destination.cidrs : [];
  const addresses = cidrs.reduce((sum, cidr) => sum + cidr.length + 12, 0);
  return ruleText(rule).length + 3 * names * (host + 40) + addresses + 100;
}
