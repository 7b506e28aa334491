import type { Catalog, EditionId } from '@aks-egress/catalog';
import { catalog as released } from '@aks-egress/catalog/catalog';
import { canonical } from './compare/canonical.ts';
import { type ExpectedStatement, expectedStatements } from './compare/expected.ts';
import type { ArticleRow, ParsedArticle, ParseOptions, Unplaced } from './model.ts';
import { placeConditions } from './place/place-conditions.ts';
import { placeRow } from './place/place-row.ts';
import { placeSections } from './place/place-sections.ts';
import { excerpt } from './read/excerpt.ts';
import { readArticle, type Section } from './read/read-article.ts';
import type { KnownHosts } from './read/unstated.ts';

/**
 * Reads a Markdown copy of the article, in any language, into the rows it states. Everything that states traffic
 * and could not be read, or belongs to no feature, is in `unplaced` with its line.
 */
export function parseArticle(markdown: string, options: ParseOptions = {}): ParsedArticle {
  const catalog = options.catalog ?? released;
  const { sections, prose, unplaced } = readArticle(markdown, knownHosts(catalog));
  const expected =
    options.asOf === undefined ? bestFit(catalog, sections) : expectedStatements(catalog, options.asOf);
  const recommended = new Set(
    catalog.features.filter(({ activation }) => activation === 'default').map(({ id }) => id),
  );
  const rows: ArticleRow[] = [];
  const left: Unplaced[] = [...unplaced];
  const placements = placeSections(sections, expected, unstatedFeatures(catalog, expected));
  for (const [index, placement] of placements.entries()) {
    const section = sections[index] as Section;
    if (placement === undefined) left.push(unplacedSection(section));
    else
      for (const row of section.rows)
        rows.push(
          placeRow(
            row,
            placement,
            section.heading,
            recommended.has(placement.feature) ? 'recommended' : 'required',
          ),
        );
  }
  const base = catalog.features.find(({ activation }) => activation === 'always')?.id ?? '';
  return {
    conditions: placeConditions(prose, sections, placements, base),
    rows: rows.sort((a, b) => a.line - b.line),
    unplaced: left.sort((a, b) => a.line - b.line),
  };
}

function knownHosts({ knownTraffic, requirements }: Catalog): KnownHosts {
  const endpoints = requirements.flatMap((requirement) => requirement.endpoints);
  return {
    traffic: knownTraffic.map(({ pattern }) => pattern),
    once: endpoints.flatMap(({ destinations, listings }) => [
      ...destinations.map(({ value }) => value),
      ...listings.flatMap(({ documentedAs }) => Object.values(documentedAs ?? {})),
    ]),
  };
}

/** Features of the article that have nothing in it at this edition, such as one that was just given its id. */
function unstatedFeatures(catalog: Catalog, expected: readonly ExpectedStatement[]): string[] {
  const stated = new Set(expected.map(({ feature }) => feature));
  return catalog.features
    .filter(({ id, otherArticle }) => !stated.has(id) && otherArticle === undefined)
    .map(({ id }) => id);
}

function unplacedSection(section: Section): Unplaced {
  const hosts = section.rows.flatMap(({ to }) => to.map(({ value }) => value)).join(', ');
  return {
    line: section.line,
    kind: section.isBullets ? 'bullet' : 'table',
    reason: 'it belongs to no feature of the catalog',
    text: excerpt(hosts),
  };
}

/** The edition that has most in common with the article; the newest of those that have equally much. */
function bestFit(catalog: Catalog, sections: readonly Section[]): ExpectedStatement[] {
  const stated = new Set(
    sections.flatMap(({ rows }) =>
      rows.flatMap(({ to, ports }) =>
        to.flatMap(({ value }) => ports.map((port) => `${canonical(value)} ${port}`)),
      ),
    ),
  );
  const fit = (id: EditionId): { score: number; expected: ExpectedStatement[] } => {
    const expected = expectedStatements(catalog, id);
    const tokens = new Set(expected.map(({ destination, port }) => `${canonical(destination)} ${port}`));
    const common = [...stated].filter((token) => tokens.has(token)).length;
    return { score: (2 * common) / (stated.size + tokens.size || 1), expected };
  };
  const fits = catalog.editions.map(({ id }) => fit(id));
  return fits.reduce((best, next) => (next.score >= best.score ? next : best)).expected;
}
