import { ON_CLOUDS } from './clouds.ts';
import { ON_CONDITIONS } from './conditions.ts';
import { ON_DESTINATIONS } from './destinations.ts';
import type { ArticleMutation } from './mutation.ts';
import { ON_PORTS } from './ports.ts';
import { ON_PROSE } from './prose.ts';
import { ON_ROWS } from './rows.ts';

const onRows = Object.entries({
  ...ON_DESTINATIONS,
  ...ON_PORTS,
  ...ON_ROWS,
  ...ON_CLOUDS,
  ...ON_CONDITIONS,
}).map(([name, mutate]): [string, ArticleMutation] => [
  name,
  (article, pick) => {
    const rows = mutate(article.rows, pick);
    return rows && { ...article, rows };
  },
]);

/** Every way in which the tests change an article, by name. */
export const MUTATIONS: Readonly<Record<string, ArticleMutation>> = {
  ...Object.fromEntries(onRows),
  ...ON_PROSE,
};
