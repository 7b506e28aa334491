import type { Provenance } from '@aks-egress/catalog';
import { type Group, renderTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';

/** Longer values stand above their source instead of in a column of their own. */
const WIDEST_VALUE = 22;

/** Each fact of a cluster with where it came from: what somebody said first, then what is assumed or unknown. */
export function renderProvenance(provenance: readonly Provenance[], terminal: Terminal): string[] {
  const isAssumed = ({ source }: Provenance) => source === 'default' || source === 'unknown';
  const rows = (list: readonly Provenance[]) => list.map((entry) => provenanceRow(entry, terminal));
  return renderTable(
    ['fact', 'value', 'from'],
    [
      { title: 'Stated or derived', rows: rows(provenance.filter((entry) => !isAssumed(entry))) },
      { title: 'Assumed or unknown', rows: rows(provenance.filter(isAssumed)) },
    ],
    terminal,
  );
}

function provenanceRow({ key, value, from }: Provenance, { colours }: Terminal): Group['rows'][number] {
  const text = value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);
  const source = { text: from, style: colours.dim };
  const isLong = text.length > WIDEST_VALUE;
  return [[{ text: key }], [{ text: isLong ? '' : text }], isLong ? [{ text }, source] : [source]];
}
