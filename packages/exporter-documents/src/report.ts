import type { Finding } from '@aks-egress/catalog';
import type { ExportRule, Header, OmittedRule } from '@aks-egress/exporter-kit';
import { headerLines } from '@aks-egress/exporter-kit';
import type { DocumentOptions } from './options.ts';

/** What every document is written from. */
export interface Report {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  /** Of the resolution and of the export: errors first. */
  readonly findings: readonly Finding[];
  readonly header: Header;
  readonly options: DocumentOptions;
}

/** Rules of one feature, required ones first. */
export interface Section {
  readonly feature: string;
  readonly rules: readonly ExportRule[];
}

const LEVELS = ['required', 'recommended', 'legacy'];

/** Rules by their first feature, in the order in which features appear. */
export function sectionsOf(rules: readonly ExportRule[]): Section[] {
  const features = [...new Set(rules.map(({ features: [first = ''] }) => first))];
  return features.sort().map((feature) => ({
    feature,
    rules: rules
      .filter(({ features: [first = ''] }) => first === feature)
      .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
  }));
}

/** `14 rules: 9 required, 4 recommended, 1 legacy; none widened`. */
export function summary({ rules, omitted }: Report): string {
  const counts = LEVELS.map((level) => [rules.filter((rule) => rule.level === level).length, level] as const)
    .filter(([count]) => count > 0)
    .map(([count, level]) => `${count} ${level}`);
  const widened = rules.filter((rule) => rule.widened).length;
  const share =
    widened === 0 ? 'none widened' : `${widened} widened (${Math.round((100 * widened) / rules.length)} %)`;
  const missing = omitted.length === 0 ? '' : `; ${omitted.length} NOT in this list, see below`;
  return `${rules.length} rules${counts.length > 0 ? `: ${counts.join(', ')}` : ''}; ${share}${missing}`;
}

/** The header, the summary, and what is missing or worth knowing, as plain lines, for formats without comments. */
export function aboutText(report: Report): string {
  const oneLine = (text: string) => text.replace(/\s+/gu, ' ');
  const missing = report.omitted.map(
    ({ rule, findings }) =>
      `MISSING ${oneLine(rule.id)}: ${oneLine(findings.map(({ message }) => message).join(' '))}`,
  );
  const notes = report.findings.map(({ level, code, message }) => `${level} ${code}: ${oneLine(message)}`);
  return `${[...headerLines(report.header).map(oneLine), summary(report), ...missing, '', ...notes].join('\n')}\n`;
}
