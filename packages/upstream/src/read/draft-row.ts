import type { CellDestination } from './read-destinations.ts';

/** A row whose section has no feature and no cloud yet. */
export interface DraftRow {
  readonly line: number;
  readonly kind: 'network' | 'fqdn';
  readonly to: readonly CellDestination[];
  readonly ports: readonly string[];
  readonly flags: readonly string[];
  /** What the row says beside its destinations and ports. */
  readonly remark: string;
}
