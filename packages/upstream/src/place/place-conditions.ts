import type { StatedCondition } from '../model.ts';
import { proseConditionsOf } from '../read/prose-conditions.ts';
import type { Prose, Section } from '../read/read-article.ts';
import type { Placement } from './place-sections.ts';

/**
 * The conditions of prose, for the feature whose tables stand below the same heading; for the `base` feature, which
 * every cluster has, where no single one does.
 */
export function placeConditions(
  prose: readonly Prose[],
  sections: readonly Section[],
  placed: readonly (Placement | undefined)[],
  base: string,
): StatedCondition[] {
  return prose.flatMap((block) =>
    proseConditionsOf(block.text, block.links).map((condition) => ({
      line: block.line,
      feature: featureOf(block, sections, placed) ?? base,
      condition,
    })),
  );
}

function featureOf(
  block: Prose,
  sections: readonly Section[],
  placed: readonly (Placement | undefined)[],
): string | undefined {
  for (const heading of block.headings.toReversed()) {
    const near = placed.filter((_, index) => sections[index]?.headings.includes(heading));
    const features = new Set(near.flatMap((placement) => placement?.feature ?? []));
    if (features.size > 0) return features.size === 1 ? [...features][0] : undefined;
  }
  return undefined;
}
