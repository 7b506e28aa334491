import { destinationValues, type ExportRule } from '@aks-egress/exporter-kit';

/** Columns of a row, in their usual order. */
export const COLUMNS = [
  'id',
  'level',
  'feature',
  'direction',
  'source',
  'destination_kind',
  'destination',
  'protocol',
  'port',
  'application',
  'purpose',
  'breaks_without',
  'since',
  'stated_in',
  'requirements',
  'widened',
] as const;

export type Column = (typeof COLUMNS)[number];

/** One destination on one port: what a firewall team enters as one rule. All fields are text. */
export type DocumentRow = Readonly<Record<Column, string>>;

/** A row for each pair of destination and port, in the order of the rules. */
export function toRows(rules: readonly ExportRule[], sources: readonly string[]): DocumentRow[] {
  return rules.flatMap((rule) =>
    destinationValues(rule.destination).flatMap((destination) =>
      rule.ports.map((port) => ({
        id: rule.id,
        level: rule.level,
        feature: rule.features.join(', '),
        direction: 'outbound',
        source: sources.join(', '),
        destination_kind: rule.destination.kind,
        destination,
        protocol: rule.protocol,
        port: String(port),
        application: rule.application ?? '',
        purpose: rule.purpose,
        breaks_without: rule.breaks,
        since: rule.source.edition,
        stated_in: rule.source.heading,
        requirements: rule.requirements.join(', '),
        widened: rule.widened?.join(', ') ?? '',
      })),
    ),
  );
}
