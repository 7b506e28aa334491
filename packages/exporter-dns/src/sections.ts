import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import { comment, describeOmission, describeRule, sectionOf } from './comments.ts';

/** The rules with a comment above each, by feature; rules that are not written stand as comments in their section. */
export function inSections(
  prefix: string,
  rules: readonly ExportRule[],
  omitted: readonly OmittedRule[],
  write: (rule: ExportRule) => string,
): string {
  const sections = new Map<string, string>();
  const add = (title: string, text: string) => sections.set(title, (sections.get(title) ?? '') + text);
  // Both lists are sorted by layer and feature; merged, each section has its written rules first.
  const titles = [...rules, ...omitted.map(({ rule }) => rule)].sort(bySection).map(sectionOf);
  for (const title of titles) sections.set(title, '');
  for (const rule of rules) {
    const text = write(rule) || comment(prefix, '  as above');
    add(sectionOf(rule), comment(prefix, describeRule(rule)) + text);
  }
  for (const one of omitted) add(sectionOf(one.rule), comment(prefix, describeOmission(one)));
  return [...sections].map(([title, text]) => `\n${comment(prefix, `== ${title}`)}${text}`).join('');
}

function bySection(
  a: Pick<ExportRule, 'layer' | 'features'>,
  b: Pick<ExportRule, 'layer' | 'features'>,
): number {
  const key = ({ layer, features }: typeof a) => `${layer === 'network' ? 0 : 1}\0${features[0] ?? ''}`;
  return key(a) < key(b) ? -1 : key(a) === key(b) ? 0 : 1;
}
