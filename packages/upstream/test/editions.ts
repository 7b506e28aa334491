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

export interface Edition {
  readonly edition: string;
  readonly rows: readonly EditionRow[];
}

/** All editions of the article, oldest first. */
export const editions: readonly Edition[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Edition);
