import type { EditionRow } from '../editions.ts';
import { change, isBullet, type Mutation, sameTable, spelling } from './mutation.ts';

/** Rows, cells and tables that come or go. */
export const ON_ROWS: Readonly<Record<string, Mutation>> = {
  'a row less': (rows, pick) => {
    const target = rows[pick(rows.length)];
    return rows.filter((row) => row !== target);
  },
  'a row more': (rows, pick) => {
    const near = rows[pick(rows.length)];
    if (near === undefined || isBullet(near)) return undefined;
    const { flags: _flags, ...base } = near;
    const to = near.kind === 'network' ? ['AzureContainerRegistry'] : ['added.example.org'];
    const ports = near.kind === 'network' ? ['TCP:443'] : ['HTTPS:443'];
    const added: EditionRow = { ...base, relation: 'one', to, ports };
    // Beside a row that only its host or purpose gives to one cloud, a new row is for all of them.
    const isOwnCloud = rows.some((row) => sameTable(row, near) && row.cloud !== near.cloud);
    return rows.flatMap((row) =>
      row === near ? [row, isOwnCloud ? { ...added, cloud: 'any' as const } : added] : [row],
    );
  },
  'a host more in a cell': (rows, pick) =>
    change(
      rows,
      pick,
      (row) =>
        row.kind === 'fqdn' &&
        ['one', 'all-of'].includes(row.relation) &&
        !(row.cloud === 'any' && row.to.some((one) => /\.(?:cn|us)$|gov/.test(spelling(one)))) &&
        !row.flags?.includes('usgov-by-purpose-text'),
      (row) => ({
        ...row,
        relation: 'all-of',
        to: [...row.to, 'added.example.org'],
      }),
    ),
  'an alternative less': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.length > 1 && row.relation !== 'per-cloud-by-suffix',
      (row) => {
        const index = pick(row.to.length);
        return { ...row, to: row.to.filter((_, at) => at !== index) };
      },
    ),
  'a table less': (rows, pick) => {
    const target = rows[pick(rows.length)];
    return target && rows.filter((row) => !sameTable(row, target));
  },
};
