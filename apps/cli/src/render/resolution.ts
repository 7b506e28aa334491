import type { Feature, Resolution, ResolvedRule } from '@aks-egress/catalog';
import { renderFindings } from '../output/findings.ts';
import { type Group, renderTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { wrap } from '../output/wrap.ts';
import { renderHeader } from './header.ts';
import { countLevels, destinationCell, levelCell, plural, portText } from './rule-cells.ts';

export interface ResolutionView {
  readonly resolution: Resolution;
  readonly features: readonly Feature[];
  readonly files: readonly string[];
  /** How many findings are shown. */
  readonly findings: number;
}

/** A resolution for a person: what it is about, the rules by feature, counts, and the first findings. */
export function renderResolution(view: ResolutionView, terminal: Terminal): string[] {
  const { edition, profile, rules, findings } = view.resolution;
  const header = renderHeader(
    { title: 'Outbound rules of AKS', edition: `edition ${edition.id}`, ...view, profile },
    terminal,
  );
  const table = renderTable(
    ['destination', 'port', 'level, since', 'why'],
    groupRules(rules, view.features, terminal),
    terminal,
  );
  const shown = renderFindings(findings, view.findings, terminal);
  return [
    ...header,
    '',
    ...table,
    ...(table.length > 0 ? [''] : []),
    ...wrap(`${plural(rules.length, 'rule')}: ${countLevels(rules)}`, terminal.width).map(
      terminal.colours.bold,
    ),
    ...(shown.length > 0 ? ['', ...shown] : []),
  ];
}

/** Rules by feature and, within it, by the heading of the article that they come from. */
function groupRules(
  rules: readonly ResolvedRule[],
  features: readonly Feature[],
  terminal: Terminal,
): Group[] {
  const groups = new Map<
    string,
    { readonly feature: string; readonly heading: string; readonly rules: ResolvedRule[] }
  >();
  for (const rule of rules) {
    const feature = rule.features[0] ?? '';
    const { heading } = rule.source;
    const key = `${feature}\n${heading}`;
    const group = groups.get(key) ?? { feature, heading, rules: [] };
    group.rules.push(rule);
    groups.set(key, group);
  }
  const order = new Map(features.map(({ id }, index) => [id, index]));
  return [...groups.values()]
    .sort((a, b) => (order.get(a.feature) ?? 0) - (order.get(b.feature) ?? 0))
    .map(({ feature, heading, rules }) => ({
      title: titleOf(feature, features),
      subtitle: heading.split('/').at(-1) ?? heading,
      rows: rules.map((rule) => ruleRow(rule, feature, terminal)),
    }));
}

function titleOf(id: string, features: readonly Feature[]): string {
  const title = features.find((feature) => feature.id === id)?.title;
  return title === undefined || title.toLowerCase() === id ? id : `${title} (${id})`;
}

function ruleRow(rule: ResolvedRule, feature: string, { colours }: Terminal): Group['rows'][number] {
  const others = rule.features.filter((id) => id !== feature);
  return [
    destinationCell(rule.destinations, colours),
    [{ text: portText(rule) }],
    [...levelCell(rule.level, colours), { text: rule.source.edition, style: colours.dim }],
    [
      { text: rule.purpose },
      ...(others.length > 0 ? [{ text: `Also for ${others.join(', ')}.`, style: colours.dim }] : []),
      ...(rule.missing
        ? [{ text: `Lacks a value: ${rule.missing.join(' or ')}.`, style: colours.yellow }]
        : []),
    ],
  ];
}
