import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArticleRow } from '../src/model.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const folder = join(root, 'packages/catalog/editions');

/** Where the article that this project began with lies, on machines that have it. */
export const seedPath = join(root, '../shared/seed/limit-egress-traffic.sv-SE.2020-03-10.md');

/** A row of an edition file, which has no line. */
export type EditionRow = Omit<ArticleRow, 'line'>;

/** A condition that the text of a feature states for all its rows. */
export interface EditionCondition {
  readonly feature: string;
  readonly condition: string;
}

export interface Edition {
  readonly edition: string;
  readonly rows: readonly EditionRow[];
  readonly conditions: readonly EditionCondition[];
}

const ISOLATED = 'not-required-in-network-isolated-clusters';
/** Since when the article's text states conditions that no row repeats. */
const CONDITIONS: readonly (EditionCondition & { readonly from: string })[] = [
  { feature: 'core', condition: 'not-required-with-the-fqdn-annotation', from: '2023-12-19' },
  { feature: 'core', condition: ISOLATED, from: '2024-12-08' },
  { feature: 'keyvault-csi', condition: ISOLATED, from: '2024-12-08' },
  { feature: 'azure-monitor', condition: ISOLATED, from: '2024-12-08' },
];

/** All editions of the article, oldest first. */
export const editions: readonly Edition[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => {
    const { edition, rows } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Edition;
    const conditions = CONDITIONS.filter(({ from }) => from <= edition);
    return {
      edition,
      rows,
      conditions: conditions.map(({ feature, condition }) => ({ feature, condition })),
    };
  });
