import { type ExportRule, headerLines } from '@aks-egress/exporter-kit';
import { yamlString } from '@aks-egress/exporter-kit/escape';
import type { Report } from './report.ts';

/** Name and version of the shape below; a change that breaks readers gets a new number. */
export const SCHEMA = 'aks-egress/rules/1';

const aboutOf = (report: Report) => ({
  schema: SCHEMA,
  generator: report.header.generator,
  edition: report.header.edition,
  profile: report.header.profile,
  command: report.header.command,
  notice: headerLines(report.header)[0] as string,
});

const ruleOf = (rule: ExportRule, source: readonly string[]) => ({
  id: rule.id,
  level: rule.level,
  layer: rule.layer,
  direction: 'outbound',
  source,
  destination: rule.destination,
  protocol: rule.protocol,
  ports: rule.ports,
  application: rule.application,
  features: rule.features,
  requirements: rule.requirements,
  purpose: rule.purpose,
  breaks: rule.breaks,
  statedIn: rule.source,
  ...(rule.widened ? { widened: rule.widened } : {}),
});

function documentOf(report: Report) {
  return {
    ...aboutOf(report),
    rules: report.rules.map((rule) => ruleOf(rule, report.options.source)),
    omitted: report.omitted.map(({ rule, findings }) => ({ id: rule.id, level: rule.level, findings })),
    findings: report.findings,
  };
}

/** One JSON document. */
export function toJson(report: Report): string {
  return `${JSON.stringify(documentOf(report), null, 2)}\n`;
}

/** One JSON value a line: first what this is, then rules, omitted rules and findings, told apart by `type`. */
export function toNdjson(report: Report): string {
  const { rules, omitted, findings } = documentOf(report);
  const lines = [
    { type: 'about', ...aboutOf(report) },
    ...rules.map((rule) => ({ type: 'rule', ...rule })),
    ...omitted.map((rule) => ({ type: 'omitted', ...rule })),
    ...findings.map((finding) => ({ type: 'finding', ...finding })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The same document as YAML; every string is quoted, so that no `*.x` is an alias and no `no` is false. */
export function toYaml(report: Report): string {
  return writeBlock(documentOf(report), '');
}

type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };

function writeBlock(value: object, indent: string): string {
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${indent}${key}:${writeValue(entry as Value, indent)}`)
    .join('');
}

function writeValue(value: Value, indent: string): string {
  if (typeof value === 'string') return ` ${yamlString(value)}\n`;
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}\n`;
  if (!Array.isArray(value)) return `\n${writeBlock(value, `${indent}  `)}`;
  if (value.length === 0) return ' []\n';
  const items = value as readonly Value[];
  return `\n${items.map((item) => writeItem(item, `${indent}  `)).join('')}`;
}

function writeItem(item: Value, indent: string): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return `${indent}-${writeValue(item, indent)}`;
  return `${indent}- ${writeBlock(item, `${indent}  `).slice(indent.length + 2)}`;
}
