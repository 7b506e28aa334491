import type { ArticleRow } from '../../../catalog/scripts/build/article-rows.ts';
import { FLAG_OF_CONDITION } from '../../src/compare/expected.ts';
import type { DriftFinding } from '../../src/model.ts';
import type { Need, Plan } from './plan.ts';
import { UNKNOWN_COMMIT } from './publication.ts';

const CONDITIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(FLAG_OF_CONDITION).map(([condition, flag]) => [flag, condition]),
);

/** What the import cannot know: whom a new rule is for, why, and what a changed remark means. */
export function decisionsFor(
  plan: Plan,
  needs: readonly Need[],
  rows: readonly ArticleRow[],
  drifted: readonly DriftFinding[],
  newFiles: ReadonlySet<string>,
  commit: string,
): string[] {
  const added = [...plan].flatMap(([requirement, { endpoints }]) =>
    endpoints.map(({ to, ports }) =>
      newFiles.has(requirement)
        ? `${requirement}.yml: write title, purpose and what breaks without ${to.join(' or ')} on ${ports}`
        : `${requirement}.yml: is this the right file for ${to.join(' or ')} on ${ports}, and do its purpose and conditions fit?`,
    ),
  );
  const conditional = needs.flatMap(({ statements }) => {
    const [first] = statements;
    const row = rows.find(
      ({ feature, ports, to }) =>
        feature === first?.feature &&
        ports.includes(first.port) &&
        to.some((one) => (typeof one === 'string' ? one : one.value) === first.destination),
    );
    const flags = (row?.flags ?? []).filter((flag) => CONDITIONS.has(flag));
    return flags.length > 0
      ? [
          `${first?.destination} ${first?.port}: its row says ${flags.map(named).join(', ')}; write the condition`,
        ]
      : [];
  });
  const changed = drifted
    .filter(({ conditions }) => conditions !== undefined)
    .map(
      ({ message, file, line }) =>
        `${file.split('/requirements/')[1]}: line ${line}: ${message}; date the condition`,
    );
  return [
    ...(commit === UNKNOWN_COMMIT ? ['editions.yml: the commit that published it'] : []),
    ...new Set([...added, ...conditional, ...changed]),
  ];
}

const named = (flag: string): string => `${flag} (${CONDITIONS.get(flag)})`;
