import type { Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, nameRules, type OmittedRule } from '@aks-egress/exporter-kit';
import { describeRule } from '@aks-egress/exporter-kit/escape';
import { fqdnSelectors } from './fqdn-selectors.ts';
import { type Part, splitByHash } from './kubernetes/index.ts';
import type { CiliumOptions } from './options.ts';

/** The rules of one policy object; empty where the object would have none and only says what is left out. */
export interface PolicyPart {
  readonly feature: string;
  readonly name: string;
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
}

export interface PolicyPlan {
  readonly baselineName: string;
  readonly parts: readonly PolicyPart[];
  readonly findings: readonly Finding[];
}

/** About a tenth of what etcd takes for one object, so that client-side apply, which keeps a copy, works too. */
const MAX_WEIGHT = 120_000;
const MAX_CIDRS = 2_000;
// Differs from every feature of that name, which then gets a hash.
const BASELINE = ' baseline';

/** One policy for each feature, so that a feature is removed by deleting its object; a heavy one becomes several. */
export function planPolicies(
  rules: readonly ExportRule[],
  omitted: readonly OmittedRule[],
  options: CiliumOptions,
): PolicyPlan {
  const features = [
    ...new Set([...rules.map(featureOf), ...omitted.map(({ rule }) => featureOf(rule))]),
  ].sort();
  const drafts = features.flatMap((feature) => {
    const own = rules
      .filter((rule) => featureOf(rule) === feature)
      .flatMap((rule) => inPieces(rule, options));
    const parts = splitByHash(own, {
      key: ({ id, destination }) => `${id} ${destination.kind === 'cidr' ? destination.cidrs[0] : ''}`,
      weight: (rule) => weightOf(rule, options),
      limit: MAX_WEIGHT,
    });
    return parts.map((part, index) => ({
      feature,
      part,
      parts: parts.length,
      omitted: index > 0 ? [] : omitted.filter(({ rule }) => featureOf(rule) === feature),
    }));
  });
  const id = ({ feature, part }: { feature: string; part: Part<ExportRule> }) =>
    part.path === '' ? feature : `${feature} ${part.path}`;
  const names = nameRules([BASELINE, ...drafts.map(id)], {
    maxLength: 63,
    punctuation: /-/,
    prefix: `${options.namePrefix}-`,
  });
  const split = new Map(
    drafts.filter(({ parts }) => parts > 1).map(({ feature, parts }) => [feature, parts]),
  );
  return {
    baselineName: names.of(BASELINE).toLowerCase(),
    parts: drafts.map((draft) => ({
      feature: draft.feature,
      name: names.of(id(draft)).toLowerCase(),
      rules: draft.part.items,
      omitted: draft.omitted,
    })),
    findings: [
      ...names.findings,
      ...[...split].map(([feature, parts]) =>
        exportFinding('limit', 'note', feature, `Written as ${parts} objects.`),
      ),
    ],
  };
}

/** The feature whose object holds the rule. */
export const featureOf = ({ features }: Pick<ExportRule, 'features'>) => features[0] ?? 'core';

/** A rule with many addresses as several with some of them each. */
function inPieces(rule: ExportRule, { cidrGroups }: CiliumOptions): ExportRule[] {
  const { destination } = rule;
  if (
    destination.kind !== 'cidr' ||
    destination.cidrs.length <= MAX_CIDRS ||
    (cidrGroups && destination.tags)
  )
    return [rule];
  return Array.from({ length: Math.ceil(destination.cidrs.length / MAX_CIDRS) }, (_, index) => ({
    ...rule,
    destination: {
      ...destination,
      cidrs: destination.cidrs.slice(index * MAX_CIDRS, (index + 1) * MAX_CIDRS),
    },
  }));
}

/** Roughly the size in the object: a name stands in the DNS rule, in toFQDNs and maybe in serverNames. */
function weightOf(rule: ExportRule, options: CiliumOptions): number {
  const { destination } = rule;
  const names = JSON.stringify(fqdnSelectors(destination, options)).length;
  const cidrs =
    destination.kind === 'cidr' ? destination.cidrs.join().length + 12 * destination.cidrs.length : 0;
  return describeRule(rule).length + 3 * names + cidrs + 100;
}
