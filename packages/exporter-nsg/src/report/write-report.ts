import type { Catalog, Resolution } from '@aks-egress/catalog';
import {
  destinationText,
  type ExportFile,
  type ExportRule,
  type Header,
  headerLines,
  type OmittedRule,
} from '@aks-egress/exporter-kit';
import { markdownCode, markdownText, visible } from '@aks-egress/exporter-kit/escape';
import type { NsgOptions } from '../options.ts';
import { mootRules } from '../plan/check-plan.ts';
import { planRules } from '../plan/plan-rules.ts';
import type { SecurityRule } from '../plan/security-rule.ts';
import { BACKSTOP } from '../write/comments.ts';
import { possibleRules, type ReportRow, reportRows, WAYS, type Way, wayOf } from './report-rows.ts';

interface ReportInput {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly resolution: Resolution;
  readonly header: Header;
  readonly options: NsgOptions;
  readonly catalog: Catalog;
}

const MEANING: Readonly<Record<Way, string>> = {
  documented: 'as documented',
  tag: 'by a wider service tag (`--widen tag`)',
  any: 'only as every public address (`--widen tag,any`)',
  none: 'not at all',
};

/** The report as Markdown: each need, the rule that a group could have for it, and who else that rule reaches. */
export function writeReport(input: ReportInput): ExportFile {
  const { rules, omitted, resolution, header, catalog } = input;
  const possible = possibleRules(resolution, catalog);
  const rows = reportRows(rules, possible, resolution.profile.cloud, catalog.serviceTags);
  const paragraphs = [
    '# What a network security group can filter',
    ['```text', ...headerLines(header).map(visible), '```'].join('\n'),
    `**${BACKSTOP}**`,
    `## ${rules.length} needs`,
    table(
      ['A security rule can serve', 'needs'],
      WAYS.map((way) => [MEANING[way], String(rows.filter((row) => row.way === way).length)]),
    ),
    wideness(rows),
    '## Need by need',
    table(
      [
        'Need',
        'Level',
        'Destination',
        'Port',
        'Security rule',
        'Written',
        'It also holds',
        'Strangers there',
      ],
      rows.map(cells),
    ),
    ...(omitted.length > 0
      ? ['## Not in this report', omitted.map((one) => `- ${omittedText(one)}\n`).join('')]
      : []),
    '## The rules that this makes',
    ...possibleSection(possible, input),
    '## Next',
    NEXT,
  ];
  const contents = `${paragraphs.map((one) => one.trimEnd()).join('\n\n')}\n`;
  return { path: 'aks-egress-nsg.md', contents, mediaType: 'text/markdown' };
}

const NEXT = [
  '1. Add `--set mode=rules --widen tag` to the command above. What is not written is then named; `--allow-partial` writes the rest.',
  '2. Deploy without a rule that denies (`deny=none`): nothing is blocked yet. Read the flow logs.',
  '3. Add `--set deny=internet`, or `--set deny=all` with `internalAddresses`, and deploy again. The rule that denies comes last, and deleting it opens everything again.',
].join('\n');

function wideness(rows: readonly ReportRow[]): string {
  const wide = rows.filter(({ way }) => way === 'tag' || way === 'any').length;
  const share = rows.length === 0 ? 0 : Math.round((100 * wide) / rows.length);
  return `${wide} of ${rows.length} needs (${share} %) can only be written wider than documented.`;
}

function cells({ need, way, destination, holds, strangers }: ReportRow): string[] {
  return [
    markdownCode(visible(need.id)),
    need.level,
    markdownCode(destinationText(need.destination)),
    `${need.protocol} ${need.ports.join(', ')}`,
    way === 'none' ? markdownText(destination) : markdownCode(destination),
    way === 'none' ? 'not at all' : way === 'documented' ? 'as documented' : 'wider',
    holds,
    strangers,
  ];
}

function omittedText({ rule, findings }: OmittedRule): string {
  const reasons = findings.map(({ message }) => message).join(' ');
  return `${markdownCode(visible(rule.id))} (${rule.level}): ${markdownText(visible(reasons))}`;
}

/** The rules under each permission, so that nobody has to deploy to see them. */
function possibleSection(possible: readonly ExportRule[], input: ReportInput): string[] {
  const { resolution, options, catalog } = input;
  const { cloud } = resolution.profile;
  const plan = (rules: readonly ExportRule[]) =>
    planRules({ rules, omitted: [], options, cloud, mappings: catalog.serviceTags }).rules;
  const withTags = plan(possible.filter((rule) => wayOf(rule) !== 'any'));
  const names = new Set(withTags.map(({ name }) => name));
  const opened = plan(possible).filter(({ name }) => !names.has(name));
  const moot = [...mootRules([...withTags, ...opened])];
  return [
    'With `--widen tag`:',
    withTags.length > 0 ? ruleTable(withTags) : 'None.',
    'With `--widen tag,any` also:',
    opened.length > 0 ? ruleTable(opened) : 'None.',
    ...moot.map(
      ([transport, narrower]) =>
        `${transport} is then open to every public address, and ${narrower.length} of the rules above keep nothing out.`,
    ),
  ];
}

function ruleTable(rules: readonly SecurityRule[]): string {
  return table(
    ['Priority', 'Rule', 'To', 'Port', 'Serves'],
    rules.map(({ priority, name, destinations, protocol, ports, serves }) => [
      String(priority),
      markdownCode(name),
      markdownCode(destinations.join(', ')),
      `${protocol} ${ports.join(', ')}`.replace('* *', 'all'),
      serves.length === 0 ? '' : serves.map(({ id }) => markdownCode(visible(id))).join(' '),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
