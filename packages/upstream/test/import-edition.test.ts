import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEditions, tupleKey, tuplesOf } from '../../catalog/scripts/build/article-rows.ts';
import { compileCatalog } from '../../catalog/scripts/build/compile-catalog.ts';
import { lintCatalog } from '../../catalog/scripts/build/lint-catalog.ts';
import { lintDataFiles } from '../../catalog/scripts/build/lint-files.ts';
import { articleTuples } from '../../catalog/src/resolve/article-tuples.ts';
import { importEdition } from '../scripts/import/import-edition.ts';
import { type Publication, UNKNOWN_COMMIT } from '../scripts/import/publication.ts';
import { drift } from '../src/drift.ts';
import { filesBelow, withCatalogCopy } from './copy-catalog.ts';
import { differences } from './differences.ts';
import { type Edition, editions } from './editions.ts';
import { generateArticle } from './generate-article.ts';
import { MUTATIONS } from './mutations/index.ts';
import type { Article } from './mutations/mutation.ts';
import { seeded } from './seeded.ts';
import { STYLES } from './styles.ts';

const newest = editions.at(-1) as Edition;
const DAY = '2031-01-02';

function publication(article: Article, change: Partial<Publication> = {}): Publication {
  const style = STYLES['bold code spans and line breaks of 2020'];
  if (style === undefined) throw new Error('no such style');
  return {
    name: 'article.md',
    markdown: generateArticle(article, style),
    date: DAY,
    commit: '0123456789abcdef'.slice(0, 9),
    path: 'articles/aks/outbound-rules-control-egress.md',
    dateCertain: true,
    ...change,
  };
}

/** The rows of the newest edition with one thing changed. */
const withRow = (
  fits: (to: string) => boolean,
  edit: (row: Article['rows'][number]) => Article['rows'],
): Article => ({
  ...newest,
  rows: newest.rows.flatMap((row) =>
    row.to.some((one) => typeof one === 'string' && fits(one)) ? edit(row) : [row],
  ),
});

const without = (host: string): Article =>
  withRow(
    (to) => to === host,
    () => [],
  );

/** The newest edition with one thing changed in this way. */
function changedBy(name: string): Article {
  for (let seed = 1; seed < 50; seed++) {
    const changed = MUTATIONS[name]?.(newest, seeded(seed));
    if (changed && Object.values(differences(newest, changed)).some((keys) => keys.length > 0))
      return changed;
  }
  throw new Error(`${name} changes nothing`);
}

/** The lines that an import takes from a file and adds to it. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return {
    gone: old.filter((line) => !now.includes(line)),
    come: now.filter((line) => !old.includes(line)),
  };
}

/** Imports into a copy and checks what must hold of every import. */
function importAndCheck(article: Article) {
  return withCatalogCopy((root) => {
    const before = filesBelow(root);
    const given = publication(article);
    const imported = importEdition(root, given);
    const after = filesBelow(root);
    const catalog = compileCatalog(root, 'test');
    expect(lintCatalog(catalog)).toEqual([]);
    for (const { edition, rows } of readEditions(join(root, 'editions'))) {
      const ours = articleTuples(catalog, edition).map((one) =>
        tupleKey(one.destination, `${one.protocol}:${one.port}`, one.cloud, one.feature),
      );
      expect([...new Set(ours)].sort()).toEqual([...new Set(rows.flatMap(tuplesOf))].sort());
    }
    const findings = drift(catalog, given.markdown);
    expect(importEdition(root, given).files).toEqual([]);
    expect(filesBelow(root)).toEqual(after);
    return { before, after, imported, findings };
  });
}

describe('an import', () => {
  it.each(Object.keys(MUTATIONS))(
    'of an article with %s leaves replay whole and, conditions apart, no drift; a second one changes nothing',
    (name) => {
      const { imported, findings } = importAndCheck(changedBy(name));
      expect(findings.filter(({ conditions }) => conditions === undefined)).toEqual([]);
      expect(imported.edition).toBe(DAY);
      if (findings.length > 0) expect(imported.decisions.length).toBeGreaterThan(0);
    },
  );

  it.each(['2022-01-24', '2024-06-14', '2024-12-08', '2025-03-24'])(
    'of what the article said in %s ends and begins many listings at once',
    (id) => {
      const old = editions.find(({ edition }) => edition === id) as Edition;
      const { imported } = importAndCheck(old);
      expect(imported.gone.length).toBeGreaterThan(5);
    },
  );

  it('changes only the lines that it has to', () => {
    const { before, after, imported } = importAndCheck(without('nvidia.github.io'));
    const file = 'data/requirements/gpu/drivers.yml';
    expect(changedLines(before[file] ?? '', after[file] ?? '')).toEqual({
      // Another host has the same line, so none is missing.
      gone: [],
      come: [`      - { clouds: any, added: 2019-09-16, removed: ${DAY} }`],
    });
    expect(imported.files).toEqual([file, 'data/editions.yml', `editions/${DAY}.json`]);
    expect(imported.decisions).toEqual([]);
  });

  it('keeps the clouds that still list a host in a listing of their own', () => {
    const article = {
      ...newest,
      rows: newest.rows.filter(
        ({ cloud, to }) => cloud !== 'usgov' || !to.includes('packages.microsoft.com'),
      ),
    };
    const { before, after } = importAndCheck(article);
    const file = 'data/requirements/core/packages-microsoft.yml';
    const { come } = changedLines(before[file] ?? '', after[file] ?? '');
    expect(come).toEqual([
      expect.stringMatching(
        new RegExp(`^ +- \\{ clouds: \\[public, china, usgov\\], added: .*, removed: ${DAY} \\}$`),
      ),
      `      - { clouds: [public, china], added: ${DAY} }`,
    ]);
  });

  it('lets a host of one more cloud stand beside the clouds that have it', () => {
    const article = withRow(
      (to) => to === '*.azk8s.cn',
      (row) => [row, { ...row, relation: 'one', to: ['packages.aks.azure.com'] }],
    );
    const { before, after } = importAndCheck(article);
    const file = 'data/requirements/core/node-binaries.yml';
    expect(changedLines(before[file] ?? '', after[file] ?? '')).toEqual({
      gone: [],
      come: [`      - { clouds: [china], added: ${DAY} }`],
    });
  });

  it('puts a host that nothing resembles into a new file, which the data checks refuse until a person has written it', () => {
    const article = withRow(
      (to) => to === 'nvidia.github.io',
      (row) => [row, { ...row, to: ['*.added.example.org'] }],
    );
    const { after, imported } = importAndCheck(article);
    const file = 'data/requirements/gpu/added-example.yml';
    expect(after[file]).toContain(
      `  - to: "*.added.example.org"\n    ports: "HTTPS:443"\n    listed:\n      - { clouds: any, added: ${DAY} }\n`,
    );
    expect(imported.decisions).toEqual([
      'gpu/added-example.yml: write title, purpose and what breaks without *.added.example.org on HTTPS:443',
    ]);
    withCatalogCopy((root) => {
      importEdition(root, publication(article));
      expect(lintDataFiles(join(root, 'data'), false)).toMatchObject([
        { file: 'requirements/gpu/added-example.yml', line: 2 },
        { file: 'requirements/gpu/added-example.yml', line: 3 },
        { file: 'requirements/gpu/added-example.yml', line: 4 },
      ]);
    });
  });

  it('takes alternatives that move to another port together, narrowest first', () => {
    const article = {
      ...newest,
      rows: newest.rows.map((row) =>
        row.cloud === 'public' && row.ports.includes('UDP:1194') ? { ...row, ports: ['UDP:1195'] } : row,
      ),
    };
    const { after } = importAndCheck(article);
    expect(after['data/requirements/core/tunnel.yml']).toContain(
      `  - to: ["{apiServerIp}", "{regionCidrs}", "tag:AzureCloud.{serviceTagRegion}", "any"]\n    ports: "UDP:1195"\n    listed:\n      - { clouds: [public], added: ${DAY} }\n`,
    );
  });

  it('places a section that is named after a feature once the feature has its id', () => {
    const row = {
      cloud: 'any',
      level: 'required',
      kind: 'fqdn',
      relation: 'one',
      ports: ['HTTPS:443'],
    } as const;
    const heading = 'aks-features-add-ons-and-integrations/the-fancy-add-on';
    const rows = [
      ...newest.rows,
      { ...row, heading, feature: 'fancy-add-on', to: ['api.fancy.example.org'] },
    ];
    withCatalogCopy((root) => {
      const given = publication({ ...newest, rows });
      expect(() => importEdition(root, given)).toThrow(
        /article\.md:\d+: this table could not be placed: it belongs to no feature/,
      );
      const features = join(root, 'data/features.yml');
      const entry =
        '- id: fancy-add-on\n  title: Fancy\n  activation: selected\n  summary: What the fancy add-on needs.\n';
      writeFileSync(features, readFileSync(features, 'utf8') + entry);
      expect(importEdition(root, given).files[0]).toBe(
        'data/requirements/fancy-add-on/api-fancy-example.yml',
      );
    });
  });

  it('marks a commit that nobody named', () => {
    withCatalogCopy((root) => {
      const given = publication(without('nvidia.github.io'), { commit: UNKNOWN_COMMIT });
      expect(importEdition(root, given).decisions).toEqual(['editions.yml: the commit that published it']);
      expect(lintDataFiles(join(root, 'data'), false)).toMatchObject([{ file: 'editions.yml' }]);
    });
  });
});

describe('an import is refused, and writes nothing', () => {
  it.each<[string, Publication, RegExp]>([
    [
      'a row could not be read',
      publication(
        withRow(
          (to) => to === 'nvidia.github.io',
          (row) => [{ ...row, ports: ['SCTP:443'] }],
        ),
      ),
      /^article\.md:\d+: this row could not be placed: /,
    ],
    [
      'nothing is stated',
      publication(newest, { markdown: '# Something else\n' }),
      /^article\.md: states no outbound rules$/,
    ],
    [
      'the day is too early',
      publication(without('nvidia.github.io'), { date: '2020-01-01' }),
      /^--date: 2020-01-01 is before the newest edition/,
    ],
    [
      'the day has an edition',
      publication(without('nvidia.github.io'), { date: newest.edition }),
      /is there already/,
    ],
  ])('where %s', (_, given, message) => {
    withCatalogCopy((root) => {
      const before = filesBelow(root);
      expect(() => importEdition(root, given)).toThrow(message);
      expect(filesBelow(root)).toEqual(before);
    });
  });

  it('and an article that says what the newest edition says is nothing to import', () => {
    withCatalogCopy((root) => {
      const before = filesBelow(root);
      expect(importEdition(root, publication(newest))).toMatchObject({ edition: newest.edition, files: [] });
      expect(filesBelow(root)).toEqual(before);
    });
  });
});
