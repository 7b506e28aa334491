import type { RuleSource } from '@aks-egress/catalog';
import type { ExportRule } from '@aks-egress/exporter-kit';
import { visible } from '@aks-egress/exporter-kit/escape';

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

function shorten(text: string): string {
  if (text.length <= PURPOSE_LENGTH) return text;
  const words = text.slice(0, PURPOSE_LENGTH - 1).split(' ');
  const cut = words.length > 1 ? words.slice(0, -1).join(' ') : (words[0] as string);
  // Half of a surrogate pair at the cut is no text.
  return `${cut.replace(/[\p{Cs}\p{P}\s]+$/u, '')}…`;
}
