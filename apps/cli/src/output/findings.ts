import type { Finding, FindingLevel } from '@aks-egress/catalog';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

const RANK: Readonly<Record<FindingLevel, number>> = { error: 0, warning: 1, note: 2 };
const LABEL_WIDTH = 'warning'.length + 2;

/** Findings with the most severe first; those of one level keep their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => RANK[a.level] - RANK[b.level]);
}

/** The lines that show the first `limit` findings by severity, and how to see the others. */
export function renderFindings(findings: readonly Finding[], limit: number, terminal: Terminal): string[] {
  if (findings.length === 0 || limit === 0) return [];
  const { colours } = terminal;
  const paint = { error: colours.red, warning: colours.yellow, note: colours.cyan };
  const lines = wrap(`Findings: ${countByLevel(findings)}`, terminal.width).map(colours.bold);
  for (const finding of bySeverity(findings).slice(0, limit)) {
    const indent = ' '.repeat(2 + LABEL_WIDTH);
    const [first = '', ...rest] = wrap(visible(finding.message), terminal.width - indent.length);
    lines.push(`  ${paint[finding.level](finding.level.padEnd(LABEL_WIDTH))}${first}`);
    for (const line of rest) lines.push(indent + line);
    const subject = finding.subject === undefined ? '' : ` · ${visible(finding.subject)}`;
    lines.push(indent + colours.dim(visible(finding.code) + subject));
  }
  const hidden = findings.length - limit;
  if (hidden > 0) lines.push(`  … ${hidden} more: --findings all`);
  return lines;
}

function countByLevel(findings: readonly Finding[]): string {
  const parts: string[] = [];
  for (const level of ['error', 'warning', 'note'] as const) {
    const count = findings.filter((finding) => finding.level === level).length;
    if (count > 0) parts.push(`${count} ${level}${count === 1 ? '' : 's'}`);
  }
  return parts.join(', ');
}
