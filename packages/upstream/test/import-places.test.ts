import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintDataFiles } from '../../catalog/scripts/build/lint-files.ts';
import { importEdition } from '../scripts/import/import-edition.ts';
import { UNKNOWN_COMMIT } from '../scripts/import/publication.ts';
import { withCatalogCopy } from './copy-catalog.ts';
import { DAY, importAndCheck, newest, publication, without, withRow } from './import-and-check.ts';

/** The lines that an import takes from a file and adds to it. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return {
    gone: old.filter((line) => !now.includes(line)),
    come: now.filter((line) => !old.includes(line)),
  };
}

describe('an import', () => {
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
