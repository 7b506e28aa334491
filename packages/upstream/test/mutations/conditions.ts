import { FLAG_OF_CONDITION } from '../../src/compare/expected.ts';
import type { EditionRow } from '../editions.ts';
import { change, type Mutation, spelling } from './mutation.ts';

const COMPARED = new Set(Object.values(FLAG_OF_CONDITION));

/** Conditions that come or go. */
export const ON_CONDITIONS: Readonly<Record<string, Mutation>> = {
  'a condition less': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => visibleFlags(row).length > 0,
      (row) => {
        const flags = visibleFlags(row);
        const gone = flags[pick(flags.length)];
        return { ...row, flags: (row.flags ?? []).filter((flag) => flag !== gone) };
      },
    ),
  'a condition more': (rows, pick) => {
    const all = [
      'linux-only',
      'not-required-for-private-clusters',
      'not-required-for-nodes-provisioned-after-2021-03',
    ];
    const flag = all[pick(all.length)] ?? 'linux-only';
    return change(
      rows,
      pick,
      (row) => !row.flags?.includes(flag),
      (row) => ({ ...row, flags: [...(row.flags ?? []), flag] }),
    );
  },
};

/** Conditions that only the remark of the row states. */
function visibleFlags(row: EditionRow): string[] {
  const names = row.to.map(spelling).join();
  return (row.flags ?? []).filter(
    (flag) => COMPARED.has(flag) && !(flag === 'only-if-pods-access-api-server' && /API/.test(names)),
  );
}
