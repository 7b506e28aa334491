import type { Finding, FindingLevel } from '@aks-egress/catalog';
import { visible } from '../escape/visible.ts';
import type { Widening } from '../model/capabilities.ts';

/** What an export can find, without the prefix `export/`. */
export type ExportCode =
  | 'bad-option'
  | 'not-expressible'
  | `widened-${Widening}`
  | 'narrowed-depth'
  | 'l7-dropped'
  | 'scope-pods'
  | 'prerequisite'
  | 'limit'
  | 'merged'
  | 'name-truncated'
  | 'static-snapshot'
  | 'missing-value'
  | 'duplicate-target'
  | 'unknown-target'
  | 'bad-exporter'
  | 'failing-plugin';

/** A finding about an export; `subject` is a rule id, or the target where it is about all of it. */
export function exportFinding(
  code: ExportCode,
  level: FindingLevel,
  subject: string,
  message: string,
): Finding {
  return { code: `export/${code}`, level, message: visible(message), subject };
}

/** Order by code unit, the same on every machine. */
export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
