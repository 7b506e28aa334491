import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import { describeRule as describe, lineComment, visible } from '@aks-egress/exporter-kit/escape';

/** A rule in one line: id, level, purpose, where it stands, and its ports. */
export function describeRule(rule: ExportRule): string {
  return `${describe(rule)} · ${rule.protocol} ${rule.ports.join(', ')}`;
}

/** A rule that is not written, with the reasons, in one line. */
export function describeOmission({ rule, findings }: OmittedRule): string {
  const reasons = findings.filter(({ level }) => level === 'error').map(({ message }) => message);
  const why = reasons.map((reason) => reason.replace(/^Not written: /, '')).join(' ');
  return `NOT WRITTEN ${rule.id} (${rule.level}) · ${why || 'see the findings'}`;
}

/** Title of the section that a rule stands in. */
export function sectionOf({ layer, features }: Pick<ExportRule, 'layer' | 'features'>): string {
  return `${features[0] ?? 'core'}, ${layer} rules`;
}

// dnsmasq reads lines of 1,024 bytes and takes the rest of a longer one as a line of its own, comment or not.
const LINE_BYTES = 900;

/** Comment lines that hold the text, each with a line end; long text goes on in the next line. */
export function comment(prefix: string, text: string): string {
  // A backslash at the end of a line is spelt out with six characters.
  const plain = visible(text).replace(/\\{8,}/g, (run) => `\\ (${run.length} times)`);
  // No UTF-16 unit takes more than three bytes.
  if (plain.length * 3 <= LINE_BYTES) return `${lineComment(prefix, plain)}\n`;
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let line = '';
  let bytes = 0;
  for (const word of plain.split(/(?<= )/)) {
    for (const piece of word.match(/.{1,100}/gsu) ?? []) {
      const size = encoder.encode(piece).length;
      if (bytes + size > LINE_BYTES) {
        lines.push(line);
        line = '';
        bytes = 0;
      }
      line += piece;
      bytes += size;
    }
  }
  return [...lines, line].map((one) => `${lineComment(prefix, one)}\n`).join('');
}
