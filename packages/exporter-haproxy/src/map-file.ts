import { lineComment, ruleComment } from '@aks-egress/exporter-kit/escape';
import type { ListenerEntry } from '@aks-egress/exporter-nginx/model';

/** How a map is compared: `exact` by `map_str`, `suffix` by `map_end`, whose keys start with a dot. */
export type MapKind = 'exact' | 'suffix';

/** A map from names to the rules that admit them, in lower case, since HAProxy compares bytes. */
export function mapFile(entries: readonly ListenerEntry[], kind: MapKind): string {
  const lines: string[] = [];
  let feature: string | undefined;
  for (const entry of entries) {
    const isSuffix = entry.host.startsWith('*.');
    if (isSuffix !== (kind === 'suffix')) continue;
    if (entry.feature !== feature) lines.push(lineComment('# --- ', entry.feature));
    feature = entry.feature;
    lines.push(...entry.rules.map((rule) => ruleComment('# ', rule)));
    lines.push(`${isSuffix ? entry.host.slice(1) : entry.host} ${entry.name}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
