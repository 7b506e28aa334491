import type { ExportRule, OmittedRule } from '../model/exporter.ts';
import { lineComment } from './comment.ts';
import { cut, visible } from './visible.ts';

const PURPOSE_LENGTH = 60;

type Described = Pick<ExportRule, 'id' | 'level' | 'purpose' | 'source' | 'widened'>;

/** A rule on one line, `id (level) · purpose · last heading, edition`; safe in a comment whatever its texts hold. */
export function describeRule(rule: Described): string {
  const widened = rule.widened ? `, widened: ${rule.widened.join(', ')}` : '';
  const heading = rule.source.heading.split('/').at(-1);
  return visible(
    `${rule.id} (${rule.level}${widened}) · ${shorten(rule.purpose)} · ${heading}, ${rule.source.edition}`,
  );
}

/** The comment line above a written rule, without a line end. */
export function ruleComment(prefix: string, rule: Described): string {
  return lineComment(prefix, describeRule(rule));
}

/** The comment line where a rule is missing, with the reasons; without a line end. */
export function omittedComment(prefix: string, { rule, findings }: OmittedRule): string {
  const reasons = findings.map(({ message }) => message).join(' ');
  return lineComment(prefix, `${rule.id} (${rule.level}) · ${reasons}`);
}

/** Cut between words where there are any. */
function shorten(text: string): string {
  const short = cut(text, PURPOSE_LENGTH);
  return short === text ? text : short.replace(/(?<=\S)[\p{P}\s]*\s\S*$/u, '…');
}
