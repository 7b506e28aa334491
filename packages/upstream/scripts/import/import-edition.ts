import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalog } from '@aks-egress/catalog';
import type { ArticleEdition } from '../../../catalog/scripts/build/article-rows.ts';
import { compileCatalog } from '../../../catalog/scripts/build/compile-catalog.ts';
import { drift } from '../../src/drift.ts';
import { parseArticle } from '../../src/parse-article.ts';
import { addEndpoints } from './add-endpoints.ts';
import { decisionsFor } from './decisions.ts';
import { editRequirement, newRequirement } from './edit-requirement.ts';
import { editionFile, editionRows } from './edition-rows.ts';
import { endListings } from './end-listings.ts';
import { homeOf, listNeed } from './list-needs.ts';
import { newNeeds } from './needs.ts';
import type { Plan } from './plan.ts';
import { ImportRefused, type Publication } from './publication.ts';
import { exactKey, listingsInForce, statementsOfListing, statementsOfRow } from './statements.ts';

export interface Imported {
  readonly edition: string;
  /** Written files, relative to the folder of the catalog; none where there was nothing to do. */
  readonly files: readonly string[];
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
  /** What a person has to decide. */
  readonly decisions: readonly string[];
}

/**
 * Turns a publication of the article into changes of the data below `root`: an edition with its rows, listings that
 * end and begin, and endpoints for what is new. A second run changes nothing.
 */
export function importEdition(root: string, publication: Publication): Imported {
  const { markdown, date } = publication;
  const catalog = compileCatalog(root, 'import');
  const newest = catalog.editions.at(-1)?.id ?? '';
  const { rows: parsed, unplaced } = parseArticle(markdown, { catalog, asOf: newest });
  refuse(publication, newest, parsed.length, unplaced);
  const before = JSON.parse(readFileSync(join(root, `editions/${newest}.json`), 'utf8')) as ArticleEdition;
  const drifted = drift(catalog, markdown, { asOf: newest });
  const rows = editionRows(parsed, before.rows, drifted);
  const nothing: Imported = { edition: newest, files: [], gone: [], fresh: [], decisions: [] };
  const statements = rows.flatMap(statementsOfRow);
  const stated = new Set(statements.map(exactKey));
  const listed = listingsInForce(catalog, newest).filter(({ listing }) => listing.basis === 'article');
  const held = listed.flatMap((one) =>
    statementsOfListing(one, newest).map((statement) => ({ ...statement, requirement: one.requirement })),
  );
  const known = new Set(held.map(exactKey));
  const gone = held.filter((statement) => !stated.has(exactKey(statement)));
  const fresh = statements.filter((statement) => !known.has(exactKey(statement)));
  if (gone.length + fresh.length + drifted.length === 0) return nothing;
  if (date === newest) {
    if (gone.length + fresh.length === 0) return nothing;
    throw new ImportRefused(
      `--date: edition ${date} is there already, and the article now says something else`,
    );
  }

  const plan: Plan = new Map();
  endListings(catalog, newest, stated, plan);
  const needs = newNeeds(rows, known);
  const homes = needs.map((need) => ({ need, home: homeOf(need, catalog, date) }));
  const remarks = homes.flatMap(({ need, home }) =>
    home === undefined ? [] : listNeed(need, home, catalog, newest, date, plan),
  );
  const homeless = homes.filter(({ home }) => home === undefined).map(({ need }) => need);
  addEndpoints(homeless, gone, catalog, date, plan);
  const files = filesOf(root, catalog, plan, date);
  for (const [path, contents] of [...files, ...editionFiles(root, publication, rows)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents);
  }
  const isNew = new Set([...plan.keys()].filter((id) => !catalog.requirements.some((one) => one.id === id)));
  return {
    edition: date,
    files: [...files.keys(), 'data/editions.yml', `editions/${date}.json`],
    gone: [...new Set(gone.map(exactKey))],
    fresh: [...new Set(fresh.map(exactKey))],
    decisions: [...decisionsFor(plan, needs, rows, drifted, isNew, publication.commit), ...remarks],
  };
}

function refuse(
  { name, date }: Publication,
  newest: string,
  count: number,
  unplaced: ReturnType<typeof parseArticle>['unplaced'],
): void {
  if (date < newest) throw new ImportRefused(`--date: ${date} is before the newest edition, ${newest}`);
  if (unplaced.length > 0) {
    const lines = unplaced.map(
      ({ line, kind, reason, text }) =>
        `${name}:${line}: this ${kind} could not be placed: ${reason} (${text})`,
    );
    throw new ImportRefused(lines.join('\n'));
  }
  if (count === 0) throw new ImportRefused(`${name}: states no outbound rules`);
}

function filesOf(root: string, catalog: Catalog, plan: Plan, date: string): Map<string, string> {
  const known = new Set(catalog.requirements.map(({ id }) => id));
  return new Map(
    [...plan].map(([requirement, file]) => {
      const path = `data/requirements/${requirement}.yml`;
      return known.has(requirement)
        ? [path, editRequirement(readFileSync(join(root, path), 'utf8'), file, date)]
        : [path, newRequirement(file, date)];
    }),
  );
}

function editionFiles(
  root: string,
  { date, commit, path, dateCertain }: Publication,
  rows: ReturnType<typeof editionRows>,
): [string, string][] {
  const list = readFileSync(join(root, 'data/editions.yml'), 'utf8').trimEnd();
  const entry = `- { id: ${date}, commit: "${commit}", path: ${path}, dateCertain: ${dateCertain} }`;
  return [
    ['data/editions.yml', `${list}\n${entry}\n`],
    [`editions/${date}.json`, editionFile({ id: date, commit, path, dateCertain }, rows)],
  ];
}
