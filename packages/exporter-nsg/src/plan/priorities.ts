import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from '@aks-egress/exporter-kit';
import type { NsgOptions } from '../options.ts';
import { orderFeatures } from './feature-slots.ts';

/** Rules that the block of one feature holds. */
export const BLOCK = 20;

interface Placed {
  readonly feature: string;
}

interface Priorities<Rule> {
  readonly of: ReadonlyMap<Rule, number>;
  readonly findings: readonly Finding[];
}

/**
 * A priority for each rule, in the order given: in a block for each feature if all fit into theirs, else numbered
 * through. `end` is the first priority that is taken.
 */
export function assignPriorities<Rule extends Placed>(
  rules: readonly Rule[],
  { priorityStart, priorityStep }: Pick<NsgOptions, 'priorityStart' | 'priorityStep'>,
  end: number,
): Priorities<Rule> {
  const features = orderFeatures(rules.map(({ feature }) => feature));
  const used = new Map<string, number>();
  const of = new Map<Rule, number>();
  let fits = true;
  for (const rule of rules) {
    const place = used.get(rule.feature) ?? 0;
    used.set(rule.feature, place + 1);
    const priority = priorityStart + (features.indexOf(rule.feature) * BLOCK + place) * priorityStep;
    of.set(rule, priority);
    fits &&= place < BLOCK && priority < end;
  }
  if (fits) return { of, findings: [] };
  const room = Math.floor((end - 1 - priorityStart) / Math.max(1, rules.length - 1));
  const step = Math.min(priorityStep, room);
  const through = new Map(rules.map((rule, index) => [rule, priorityStart + index * step]));
  if (step < 1) {
    const text = `${rules.length} rules do not fit between priority ${priorityStart} and ${end}.`;
    return { of: through, findings: [exportFinding('limit', 'error', 'nsg', text)] };
  }
  const text = `The rules do not fit into blocks of ${BLOCK} for each feature, so they are numbered through in steps of ${step}: another rule can move the priorities of those after it.`;
  return { of: through, findings: [exportFinding('limit', 'note', 'nsg', text)] };
}
