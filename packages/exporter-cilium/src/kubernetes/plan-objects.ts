import type { Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, nameRules, type OmittedRule } from '@aks-egress/exporter-kit';
import { splitByHash } from './split-by-hash.ts';

/** The rules of one object; without rules there is no object, only the place where it would be. */
export interface ObjectPart {
  readonly feature: string;
  readonly name: string;
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
}

export interface ObjectPlan<Other extends string> {
  readonly parts: readonly ObjectPart[];
  /** Names of objects that hold no rules. */
  readonly names: Readonly<Record<Other, string>>;
  readonly findings: readonly Finding[];
}

interface PlanInput<Other extends string> {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly namePrefix: string;
  /** Objects that hold no rules, by what follows the prefix in their names. */
  readonly others: readonly Other[];
  /** Most addresses of one rule that an object should hold. */
  readonly maxCidrs: (rule: ExportRule) => number;
  /** Whether one object can hold these rules. */
  readonly fits: (rules: readonly ExportRule[]) => boolean;
}

/** One object for each feature, so that a feature is removed by deleting it; one that does not fit becomes several. */
export function planObjects<Other extends string>(input: PlanInput<Other>): ObjectPlan<Other> {
  const { rules, omitted, namePrefix, others, maxCidrs, fits } = input;
  const features = [
    ...new Set([...rules.map(featureOf), ...omitted.map(({ rule }) => featureOf(rule))]),
  ].sort();
  const drafts = features.flatMap((feature) => {
    const own = rules.filter((rule) => featureOf(rule) === feature);
    const pieces = own.flatMap((rule) => inPieces(rule, maxCidrs(rule)));
    const parts = splitByHash(pieces, { key: keyOf, fits });
    return parts.map(({ path, items }, index) => ({
      feature,
      // No feature is called so: a name that two of them would get is told apart by a hash.
      id: path === '' ? feature : `${feature}\0${path}`,
      rules: items,
      parts: parts.length,
      omitted: index > 0 ? [] : omitted.filter(({ rule }) => featureOf(rule) === feature),
    }));
  });
  const otherId = (other: string) => `\0${other}`;
  const names = nameRules([...others.map(otherId), ...drafts.map(({ id }) => id)], {
    maxLength: 63,
    punctuation: /-/,
    prefix: `${namePrefix}-`,
  });
  // Names differ even where case does not count.
  const nameOf = (id: string) => names.of(id).toLowerCase();
  const counts = new Map(drafts.map(({ feature, parts }) => [feature, parts]));
  const splits = [...counts].filter(([, parts]) => parts > 1);
  return {
    parts: drafts.map(({ feature, id, rules, omitted }) => ({ feature, name: nameOf(id), rules, omitted })),
    names: Object.fromEntries(others.map((other) => [other, nameOf(otherId(other))])) as Record<
      Other,
      string
    >,
    findings: [
      ...names.findings,
      ...splits.map(([feature, parts]) =>
        exportFinding('limit', 'note', feature, `Written as ${parts} objects.`),
      ),
    ],
  };
}

const featureOf = ({ features }: Pick<ExportRule, 'features'>) => features[0] ?? 'core';

const keyOf = ({ id, destination }: ExportRule) =>
  destination.kind === 'cidr' ? `${id} ${destination.cidrs[0]}` : id;

/** A rule with many addresses as several rules with some of them each. */
export function inPieces(rule: ExportRule, size: number): ExportRule[] {
  const { destination } = rule;
  if (destination.kind !== 'cidr' || destination.cidrs.length <= size) return [rule];
  return Array.from({ length: Math.ceil(destination.cidrs.length / size) }, (_, index) => ({
    ...rule,
    destination: { ...destination, cidrs: destination.cidrs.slice(index * size, (index + 1) * size) },
  }));
}
