import type { ExportRule } from '@aks-egress/exporter-kit';
import { describeRule } from '@aks-egress/exporter-kit/escape';

const texts = new WeakMap<ExportRule, string>();

/** Why a rule is there, on one line. Kept, since a policy says it in a comment and in an annotation. */
export function ruleText(rule: ExportRule): string {
  const known = texts.get(rule);
  if (known !== undefined) return known;
  const text = describeRule(rule);
  texts.set(rule, text);
  return text;
}
