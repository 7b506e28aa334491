import type { ResolvedRule } from '@aks-egress/catalog';
import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import { cut } from '@aks-egress/exporter-kit/escape';

const PURPOSE_LENGTH = 60;

/** Why a rule is there, for a comment: `id (level) · purpose · heading, edition`. */
export function describeRule(rule: ExportRule | ResolvedRule): string {
  const { id, level, purpose, source } = rule;
  const widened = 'widened' in rule && rule.widened ? `, widened: ${rule.widened.join(', ')}` : '';
  const heading = source.heading.split('/').at(-1);
  return `${id} (${level}${widened}) · ${cut(purpose, PURPOSE_LENGTH)} · ${heading}, ${source.edition}`;
}

/** Comments in the place of rules that are not written. */
export function omittedLines(omitted: readonly OmittedRule[]): string[] {
  return omitted.flatMap(({ rule, findings }) => [
    `Left out: ${describeRule(rule)}`,
    ...findings.map(({ message }) => `  ${message}`),
  ]);
}
