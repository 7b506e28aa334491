import { destinationText, type ExportRule, headerLines } from '@aks-egress/exporter-kit';
import { markdownCode, markdownText, UnquotableError, visible } from '@aks-egress/exporter-kit/escape';
import { type Report, sectionsOf, summary } from './report.ts';

/** A change request in Markdown: rules by feature with level, reason and source; what is missing; findings; sign-off. */
export function toMarkdown(report: Report): string {
  const { rules, omitted, findings, header, options } = report;
  const parts = [
    `# Outbound rules of an AKS cluster\n`,
    `${headerLines(header)
      .slice(0, -1)
      .map((line) => `- ${text(line)}`)
      .join('\n')}\n- Command: ${code(header.command)}\n`,
    `**${text(summary(report))}**\n`,
    `Direction: outbound. Source: ${options.source.length > 0 ? options.source.map(markdownCode).join(', ') : 'the subnets of the nodes'}.\n`,
    ...sectionsOf(rules).map(
      ({ feature, rules: own }) =>
        `## ${text(feature)}\n\n${table(
          [
            'Destination',
            'Protocol',
            'Port',
            'Level',
            'Why',
            'What breaks without it',
            'Since',
            'Stated in',
            'Rule',
          ],
          own.map(cells),
        )}`,
    ),
  ];
  if (omitted.length > 0) {
    parts.push(
      `## Not in this list\n\nThe cluster needs these too; they could not be written.\n\n${table(
        ['Rule', 'Level', 'Reason'],
        omitted.map(({ rule, findings: own }) => [
          code(rule.id),
          rule.level,
          text(own.map(({ message }) => message).join(' ')),
        ]),
      )}`,
    );
  }
  if (findings.length > 0) {
    parts.push(
      `## Findings\n\n${table(
        ['Level', 'Finding', 'Code', 'About'],
        findings.map(({ level, message, code: name, subject }) => [
          level,
          text(message),
          code(name),
          subject ? code(subject) : '',
        ]),
      )}`,
    );
  }
  if (options.approval) {
    parts.push(
      `## Approval\n\n${table(
        ['Role', 'Name', 'Date', 'Signature'],
        [
          ['Requester', '', '', ''],
          ['Network', '', '', ''],
          ['Security', '', '', ''],
        ],
      )}`,
    );
  }
  return parts.join('\n');
}

function cells(rule: ExportRule): string[] {
  const widened = rule.widened ? ` (widened: ${rule.widened.join(', ')})` : '';
  const destinations =
    rule.destination.kind === 'cidr' ? rule.destination.cidrs : [destinationText(rule.destination)];
  return [
    `${destinations.map(code).join('<br>')}${widened}`,
    rule.application ?? rule.protocol,
    rule.ports.join(', '),
    rule.level,
    text(rule.purpose),
    text(rule.breaks),
    rule.source.edition,
    text(rule.source.heading.split('/').at(-1) ?? ''),
    code(rule.id),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (fields: readonly string[]) => `| ${fields.join(' | ')} |\n`;
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`;
}

/** Control characters have no place in Markdown; they are shown instead. */
function text(value: string): string {
  return shown(value, markdownText);
}

function code(value: string): string {
  return shown(value, markdownCode);
}

function shown(value: string, write: (value: string) => string): string {
  try {
    return write(value);
  } catch (error) {
    if (error instanceof UnquotableError) return write(visible(value));
    throw error;
  }
}
