import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog.ts';
import { articleTuples } from '../src/resolve/article-tuples.ts';
import { endpoints } from '../src/resolve/endpoints.ts';
import { readEditions, tupleKey, tuplesOf } from './build/article-rows.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const editions = readEditions(join(root, 'editions'));

describe('replay of the upstream article', () => {
  it('has a file of rows for each edition', () => {
    expect(editions.map(({ edition }) => edition)).toEqual(catalog.editions.map(({ id }) => id));
    expect(editions.length).toBeGreaterThanOrEqual(48);
    expect(editions.map(({ commit, path, dateCertain }) => ({ commit, path, dateCertain }))).toEqual(
      catalog.editions.map(({ commit, path, dateCertain }) => ({ commit, path, dateCertain })),
    );
  });

  it.each(editions)('states at $edition exactly the tuples of the article', ({ edition, rows }) => {
    const article = [...new Set(rows.flatMap(tuplesOf))].sort();
    const ours = articleTuples(catalog, edition).map(({ destination, protocol, port, cloud, feature }) =>
      tupleKey(destination, `${protocol}:${port}`, cloud, feature),
    );
    expect([...new Set(ours)].sort()).toEqual(article);
  });

  it.each(editions)('prints at $edition every tuple once through endpoints()', ({ edition, rows }) => {
    const article = new Set(rows.flatMap(tuplesOf));
    const listed = endpoints(catalog, { asOf: edition }).endpoints.filter(({ mainArticle }) => mainArticle);
    const stated = listed.flatMap((endpoint) =>
      endpoint.destinations.flatMap(() => (endpoint.cloudsStated ? [...endpoint.clouds] : ['any'])),
    );
    expect(stated).toHaveLength(article.size);
  });
});
