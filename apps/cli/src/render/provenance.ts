import type { Provenance } from '@aks-egress/catalog';
import { renderTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';

/** Each fact of a cluster with where it came from: what somebody said first, then what is assumed or unknown. */
export function renderProvenance(provenance: readonly Provenance[], terminal: Terminal): string[] {
  const isAssumed = ({ source }: Provenance) => source === 'default' || source === 'unknown';
  const rows = (list: readonly Provenance[], style?: (text: string) => string) =>
    list.map(({ key, value, from }) => [
      [{ text: key }],
      [{ text: value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value) }],
      [style ? { text: from, style } : { text: from }],
    ]);
  return renderTable(
    ['fact', 'value', 'from'],
    [
      { title: 'Stated or derived', rows: rows(provenance.filter((entry) => !isAssumed(entry))) },
      { title: 'Assumed or unknown', rows: rows(provenance.filter(isAssumed), terminal.colours.dim) },
    ],
    terminal,
  );
}
