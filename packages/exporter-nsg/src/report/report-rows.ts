import type { Catalog, CloudName, Resolution } from '@aks-egress/catalog';
import { destinationText, type ExportRule, planExport } from '@aks-egress/exporter-kit';
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

/**
 * The rule that a group could have for each need, as the export of the rules finds it: the gate takes the smallest
 * widening, so one pass with all permissions says which one each need wants.
 */
export function possibleRules(resolution: Resolution, catalog: Catalog): readonly ExportRule[] {
  return planExport('nsg', RULE_CAPABILITIES, resolution, { widen: ['tag', 'any'], catalog }).rules;
}

/** A row for each need, in the order given. */
export function reportRows(
  needs: readonly ExportRule[],
  possible: readonly ExportRule[],
  cloud: CloudName,
  mappings: Catalog['serviceTags'],
): ReportRow[] {
  const byId = new Map(possible.map((rule) => [rule.id, rule]));
  return needs.map((need): ReportRow => {
    const rule = byId.get(need.id);
    if (!rule) return unwritable(need, 'nothing');
    const missing = missingTagReason(rule, cloud, mappings);
    if (missing) return unwritable(need, missing);
    return { need, way: wayOf(rule), ...breadthOfRule(rule) };
  });
}

/** What must be permitted for a rule. */
export function wayOf({ widened }: Pick<ExportRule, 'widened'>): Exclude<Way, 'none'> {
  if (widened?.includes('any')) return 'any';
  return widened ? 'tag' : 'documented';
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
