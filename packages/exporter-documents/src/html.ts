import { destinationText, type ExportRule, headerLines } from '@aks-egress/exporter-kit';
import { htmlText, visible } from '@aks-egress/exporter-kit/escape';
import { type Report, sectionsOf, summary } from './report.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{border:1px solid #8888;padding:.3rem .5rem;text-align:left;vertical-align:top}
code{overflow-wrap:anywhere}
.required{font-weight:600}.legacy{opacity:.7}
@media print{body{max-width:none}tr{break-inside:avoid}}`;

/** One self-contained page without scripts: prints well, reads well in light and dark. */
export function toHtml(report: Report): string {
  const { rules, omitted, findings, header, options } = report;
  const body = [
    '<h1>Outbound rules of an AKS cluster</h1>',
    `<ul>${headerLines(header)
      .map((line) => `<li>${text(line)}</li>`)
      .join('')}</ul>`,
    `<p><strong>${text(summary(report))}</strong></p>`,
    `<p>Direction: outbound. Source: ${options.source.length > 0 ? text(options.source.join(', ')) : 'the subnets of the nodes'}.</p>`,
    ...sectionsOf(rules).map(
      ({ feature, rules: own }) =>
        `<h2>${text(feature)}</h2>\n${table(['Destination', 'Protocol', 'Port', 'Level', 'Why', 'What breaks without it', 'Since', 'Stated in', 'Rule'], own.map(cells))}`,
    ),
  ];
  if (omitted.length > 0) {
    body.push(
      '<h2>Not in this list</h2>\n<p>The cluster needs these too; they could not be written.</p>',
      table(
        ['Rule', 'Level', 'Reason'],
        omitted.map(({ rule, findings: own }) => [
          code(rule.id),
          rule.level,
          text(own.map(({ message }) => message).join(' ')),
        ]),
      ),
    );
  }
  if (findings.length > 0) {
    body.push(
      '<h2>Findings</h2>',
      table(
        ['Level', 'Finding', 'Code', 'About'],
        findings.map(({ level, message, code: name, subject }) => [
          level,
          text(message),
          code(name),
          subject ? code(subject) : '',
        ]),
      ),
    );
  }
  if (options.approval) {
    body.push(
      '<h2>Approval</h2>',
      table(
        ['Role', 'Name', 'Date', 'Signature'],
        ['Requester', 'Network', 'Security'].map((role) => [role, '', '', '']),
      ),
    );
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Outbound rules of an AKS cluster</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

function cells(rule: ExportRule): string[] {
  const widened = rule.widened ? ` (widened: ${rule.widened.join(', ')})` : '';
  const destinations =
    rule.destination.kind === 'cidr' ? rule.destination.cidrs : [destinationText(rule.destination)];
  return [
    `${destinations.map(code).join('<br>')}${widened}`,
    rule.application ?? rule.protocol,
    rule.ports.join(', '),
    `<span class="${rule.level}">${rule.level}</span>`,
    text(rule.purpose),
    text(rule.breaks),
    text(rule.source.edition),
    text(rule.source.heading.split('/').at(-1) ?? ''),
    code(rule.id),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (tag: string, fields: readonly string[]) =>
    `<tr>${fields.map((field) => `<${tag}>${field}</${tag}>`).join('')}</tr>`;
  const body = rows.map((fields) => row('td', fields)).join('\n');
  return `<table>\n<thead>${row('th', head)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

const text = (value: string): string => htmlText(visible(value));
const code = (value: string): string => `<code>${text(value)}</code>`;
