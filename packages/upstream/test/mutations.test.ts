import { catalog } from '@aks-egress/catalog/catalog';
import { describe, expect, it } from 'vitest';
import { statementKey } from '../src/compare/canonical.ts';
import { drift } from '../src/drift.ts';
import type { DriftFinding } from '../src/model.ts';
import { conditionKey, differences } from './differences.ts';
import { type Edition, editions } from './editions.ts';
import { generateArticle } from './generate-article.ts';
import { MUTATIONS } from './mutations/index.ts';
import type { Article } from './mutations/mutation.ts';
import { seeded } from './seeded.ts';
import { STYLES } from './styles.ts';

interface Case {
  readonly name: string;
  readonly edition: string;
  readonly styleName: string;
  readonly before: Article;
  readonly after: Article;
}

const COUNT = 200;

/** Mutations in turn, each on a random edition in a random style; the same ones in every run. */
function cases(seed: number, count: number): Case[] {
  const pick = seeded(seed);
  const names = Object.keys(MUTATIONS);
  const styles = Object.keys(STYLES);
  const made: Case[] = [];
  while (made.length < count) {
    const name = names[made.length % names.length] as string;
    const before = editions[pick(editions.length)] as Edition;
    const styleName = styles[pick(styles.length)] as string;
    const after = MUTATIONS[name]?.(before, pick);
    if (after === undefined) continue;
    // A row that another repeats changes nothing that the article states.
    if (Object.values(differences(before, after)).every((keys) => keys.length === 0)) continue;
    made.push({ name, edition: before.edition, styleName, before, after });
  }
  return made;
}

/** The statements that findings name, as `differences` lists them. */
function reported(findings: readonly DriftFinding[]) {
  const moved = findings.filter(({ conditions }) => conditions === undefined);
  return {
    gone: moved.flatMap(({ before }) => (before ? [statementKey(before)] : [])).sort(),
    fresh: moved.flatMap(({ after }) => (after ? [statementKey(after)] : [])).sort(),
    conditions: findings
      .filter(({ conditions }) => conditions !== undefined)
      .flatMap(({ after }) => (after ? [statementKey(after)] : []))
      .sort(),
    prose: findings
      .flatMap(({ subject, after, conditions }) =>
        after === undefined
          ? [...(conditions?.gone ?? []), ...(conditions?.new ?? [])].map((condition) =>
              conditionKey({ feature: subject ?? '', condition }),
            )
          : [],
      )
      .sort(),
  };
}

const seed = Number(process.env.AKS_EGRESS_SEED ?? 20260619);

describe('a change of the article', () => {
  it.each(cases(seed, COUNT).map((one, index) => ({ ...one, index })))(
    'is found and nothing else is: $index, $name, $edition, $styleName',
    ({ edition, styleName, before, after }) => {
      const style = STYLES[styleName];
      if (style === undefined) throw new Error(`no style ${styleName}`);
      const findings = drift(catalog, generateArticle(after, style), { asOf: edition });
      expect(findings.filter(({ code }) => code === 'drift/unplaced')).toEqual([]);
      expect(reported(findings)).toEqual(differences(before, after));
      for (const { line, file } of findings) {
        expect(line).toBeGreaterThan(0);
        expect(file).toMatch(/^packages\/catalog\/data\/requirements\//);
      }
    },
  );
});
