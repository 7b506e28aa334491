import { describe, expect, it } from 'vitest';
import { importEdition } from '../scripts/import/import-edition.ts';
import type { Publication } from '../scripts/import/publication.ts';
import { filesBelow, withCatalogCopy } from './copy-catalog.ts';
import { differences } from './differences.ts';
import { type Edition, editions } from './editions.ts';
import { DAY, importAndCheck, newest, publication, without, withRow } from './import-and-check.ts';
import { MUTATIONS } from './mutations/index.ts';
import type { Article } from './mutations/mutation.ts';
import { seeded } from './seeded.ts';

/** The newest edition with one thing changed in this way. */
function changedBy(name: string): Article {
  for (let seed = 1; seed < 50; seed++) {
    const changed = MUTATIONS[name]?.(newest, seeded(seed));
    if (changed && Object.values(differences(newest, changed)).some((keys) => keys.length > 0))
      return changed;
  }
  throw new Error(`${name} changes nothing`);
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
