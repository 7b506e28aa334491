import type { RuleSource } from '@aks-egress/catalog';
import type { ExportRule } from '@aks-egress/exporter-kit';
import { cut, visible } from '@aks-egress/exporter-kit/escape';

const PURPOSE_LENGTH = 60;

/** The one-line description of a rule: `id (level) · purpose · heading, edition`. Any text is made one line. */
export function describeRule(
  rule: Pick<ExportRule, 'id' | 'level' | 'purpose' | 'source' | 'widened'>,
): string {
  const widened = rule.widened ? `, widened: ${rule.widened.join(', ')}` : '';
  const parts = [`${rule.id} (${rule.level}${widened})`, shorten(rule.purpose), describeSource(rule.source)];
  return visible(parts.join(' · '));
}

/** Where a statement stands: the last heading on the path to it and the edition since which it does. */
export function describeSource(source: RuleSource): string {
  return `${source.heading.split('/').at(-1)}, ${source.edition}`;
}

/** Cut between words where there are any. */
function shorten(text: string): string {
  const short = cut(text, PURPOSE_LENGTH);
  return short === text ? text : short.replace(/(?<=\S)[\p{P}\s]*\s\S*$/u, '…');
}
