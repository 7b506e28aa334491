import type { Catalog, Resolution } from '@aks-egress/catalog';
import { destinationText, type ExportRule, planExport, type Widening } from '@aks-egress/exporter-kit';
import { RULE_CAPABILITIES } from '../capabilities.ts';
import { missingTagReason } from '../plan/missing-tags.ts';
import { breadthOf, INTERNET } from './tag-breadth.ts';

/** How a security rule can serve a need, from best to worst. */
export const WAYS = ['documented', 'tag', 'any', 'none'] as const;

export type Way = (typeof WAYS)[number];

/** One need, and what a security rule makes of it. */
export interface ReportRow {
  readonly need: ExportRule;
  readonly way: Way;
  /** `AzureMonitor, AzureResourceManager`, `Internet`, or why there is none. */
  readonly destination: string;
  readonly holds: string;
  readonly strangers: string;
}

/** The rules that a group could have under each permission, found as the export of the rules finds them. */
export function possibleRules(resolution: Resolution, catalog: Catalog) {
  const plan = (widen: readonly Widening[]) =>
    planExport('nsg', RULE_CAPABILITIES, resolution, { widen, catalog }).rules;
  return { documented: plan([]), tag: plan(['tag']), any: plan(['tag', 'any']) };
}

/** A row for each need, in the order given. */
export function reportRows(
  needs: readonly ExportRule[],
  resolution: Resolution,
  catalog: Catalog,
): ReportRow[] {
  const possible = possibleRules(resolution, catalog);
  const lookUp = (way: keyof typeof possible) => new Map(possible[way].map((rule) => [rule.id, rule]));
  const maps = { documented: lookUp('documented'), tag: lookUp('tag'), any: lookUp('any') };
  return needs.map((need): ReportRow => {
    const way = WAYS.find((one) => one !== 'none' && maps[one].has(need.id)) ?? 'none';
    const rule = way === 'none' ? undefined : maps[way].get(need.id);
    if (!rule) return unwritable(need, 'nothing');
    const missing = missingTagReason(rule, resolution.profile.cloud, catalog.serviceTags);
    if (missing) return unwritable(need, missing);
    return { need, way, ...breadthOfRule(rule) };
  });
}

const unwritable = (need: ExportRule, destination: string): ReportRow => ({
  need,
  way: 'none',
  destination,
  holds: '',
  strangers: '',
});

function breadthOfRule({ destination }: ExportRule): Pick<ReportRow, 'destination' | 'holds' | 'strangers'> {
  if (destination.kind === 'any') return { destination: 'Internet', ...INTERNET };
  const text = destinationText(destination);
  if (destination.kind !== 'service-tag')
    return { destination: text, holds: 'nothing else', strangers: 'no' };
  const all = destination.tags.map(breadthOf);
  return {
    destination: text,
    holds: [...new Set(all.map(({ holds }) => holds))].join('; '),
    strangers: all.find(({ strangers }) => strangers.startsWith('yes'))?.strangers ?? all[0]?.strangers ?? '',
  };
}
