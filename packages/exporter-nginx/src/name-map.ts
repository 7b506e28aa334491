import { lineComment, ruleComment } from '@aks-egress/exporter-kit/escape';
import type { Listener } from './model/plan-listeners.ts';

/** Words that mean something else at the start of a line of a map. */
const WORDS = new Set(['default', 'hostnames', 'include', 'volatile']);

/**
 * A map from the name that a client states to the rule that admits it, empty for all others. `hostnames` makes `*.x`
 * mean one or more labels, whatever the case, with or without a dot at the end.
 */
export function nameMap(source: string, target: string, { entries }: Listener): string[] {
  const lines = [`map ${source} ${target} {`, '    hostnames;', '    default "";'];
  let feature: string | undefined;
  for (const entry of entries) {
    if (entry.feature !== feature) lines.push('', lineComment('    # --- ', entry.feature));
    feature = entry.feature;
    lines.push(...entry.rules.map((rule) => ruleComment('    # ', rule)));
    lines.push(`    ${WORDS.has(entry.host) ? '\\' : ''}${entry.host} ${entry.name};`);
  }
  return [...lines, '}'];
}

/** What a map needs beyond the defaults of nginx: 64 bytes for each bucket, and room for 2,048 of them. */
export function mapSizes(listeners: readonly Listener[]): string[] {
  const lengths = listeners.flatMap(({ entries }) => entries.map(({ host }) => host.length));
  const most = Math.max(0, ...listeners.map(({ entries }) => entries.length));
  // An element is a pointer, two bytes of length and the name, aligned to 8; a bucket ends with another pointer.
  const bucket = powerOf2(16 + Math.ceil((Math.max(0, ...lengths) + 2) / 8) * 8);
  const lines = [
    ...(bucket > 64 ? [`map_hash_bucket_size ${bucket};`] : []),
    ...(most > 1024 ? [`map_hash_max_size ${powerOf2(most * 4)};`] : []),
  ];
  return lines.length > 0
    ? ['# Take the larger number where the block around this file sets one too.', ...lines]
    : [];
}

const powerOf2 = (least: number) => 2 ** Math.ceil(Math.log2(least));
