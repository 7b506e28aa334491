import { canonical, statementKey } from '../src/compare/canonical.ts';
import { FLAG_OF_CONDITION } from '../src/compare/expected.ts';
import type { EditionCondition, EditionRow } from './editions.ts';
import type { Article } from './mutations/mutation.ts';

const COMPARED = new Set(Object.values(FLAG_OF_CONDITION));

/** What differs between two articles, as the comparison names it. */
export function differences(before: Article, after: Article) {
  const old = keysOf(before.rows);
  const now = keysOf(after.rows);
  const [said, says] = [proseOf(before), proseOf(after)];
  return {
    gone: [...old.keys()].filter((key) => !now.has(key)).sort(),
    fresh: [...now.keys()].filter((key) => !old.has(key)).sort(),
    conditions: [...now]
      .filter(
        ([key, flags]) =>
          old.has(key) && [...flags].sort().join() !== [...(old.get(key) ?? [])].sort().join(),
      )
      .map(([key]) => key)
      .sort(),
    prose: [...said, ...says].filter((key) => said.has(key) !== says.has(key)).sort(),
  };
}

/** Text that no rows stand below is not written. */
function proseOf({ rows, conditions }: Article): Set<string> {
  const features = new Set(rows.map(({ feature }) => feature));
  return new Set(conditions.filter(({ feature }) => features.has(feature)).map(conditionKey));
}

export const conditionKey = ({ feature, condition }: EditionCondition): string => `${feature} | ${condition}`;

function keysOf(rows: readonly EditionRow[]): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const row of rows)
    for (const one of row.to)
      for (const port of row.ports) {
        const [destination, cloud] = typeof one === 'string' ? [one, row.cloud] : [one.value, one.cloud];
        const key = statementKey({ destination: canonical(destination), port, cloud, feature: row.feature });
        const flags = keys.get(key) ?? new Set();
        for (const flag of row.flags ?? []) if (COMPARED.has(flag)) flags.add(flag);
        keys.set(key, flags);
      }
  return keys;
}
