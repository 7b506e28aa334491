import type { Catalog, EditionId } from '@aks-egress/catalog';
import type { ArticleRow, DriftFinding, StatedCondition } from '../model.ts';
import { PROSE_CONDITIONS } from '../read/prose-conditions.ts';
import { isStatedByArticle, namesFact } from './expected.ts';
import { FOLDER } from './file-for.ts';

/** Conditions of whole sections that the catalog has and the prose no longer names, or the other way round. */
export function proseFindings(
  catalog: Catalog,
  edition: EditionId,
  stated: readonly StatedCondition[],
  rows: readonly ArticleRow[],
): DriftFinding[] {
  const expected = expectedConditions(catalog, edition);
  const has = new Set(stated.map(keyOf));
  const gone = expected.filter((one) => !has.has(keyOf(one)));
  const wants = new Set(expected.map(keyOf));
  const fresh = stated.filter(
    (one, index) =>
      !wants.has(keyOf(one)) && stated.findIndex((other) => keyOf(other) === keyOf(one)) === index,
  );
  return [
    ...gone.map(({ feature, condition, requirement }) => ({
      ...finding(feature, `no longer says ${condition}`),
      line: rows.find((row) => row.feature === feature)?.line ?? 1,
      file: `${FOLDER}/${requirement}.yml`,
      conditions: { gone: [condition], new: [] },
    })),
    ...fresh.map(({ feature, condition, line }) => ({
      ...finding(feature, `now says ${condition}`),
      line,
      file: `${FOLDER}/${feature}/`,
      conditions: { gone: [], new: [condition] },
    })),
  ];
}

interface Expected {
  readonly feature: string;
  readonly condition: string;
  /** The first requirement that has it. */
  readonly requirement: string;
}

function expectedConditions(catalog: Catalog, edition: EditionId): Expected[] {
  const found = new Map<string, Expected>();
  for (const { id, feature, endpoints } of catalog.requirements)
    for (const dated of endpoints.flatMap(({ when, unless }) => [...when, ...unless])) {
      if (!isStatedByArticle(dated, edition)) continue;
      for (const { condition, fact } of PROSE_CONDITIONS)
        if (namesFact(dated.text, fact) && !found.has(keyOf({ feature, condition })))
          found.set(keyOf({ feature, condition }), { feature, condition, requirement: id });
    }
  return [...found.values()];
}

function finding(
  feature: string,
  text: string,
): Pick<DriftFinding, 'code' | 'level' | 'message' | 'subject'> {
  return {
    code: 'drift/changed',
    level: 'error',
    message: `the text on ${feature} ${text}`,
    subject: feature,
  };
}

const keyOf = ({ feature, condition }: { feature: string; condition: string }): string =>
  `${feature} | ${condition}`;
