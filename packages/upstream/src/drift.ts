import { type Catalog, type EditionId, editionAt } from '@aks-egress/catalog';
import { statementKey } from './compare/canonical.ts';
import { type ExpectedStatement, expectedStatements, FLAG_OF_CONDITION } from './compare/expected.ts';
import { FOLDER, fileFor } from './compare/file-for.ts';
import { lineFor } from './compare/line-for.ts';
import { pairChanges } from './compare/pair-changes.ts';
import { proseFindings } from './compare/prose-findings.ts';
import type { ArticleRow, DriftFinding, Statement } from './model.ts';
import { parseArticle } from './parse-article.ts';
import { PROSE_CONDITIONS } from './read/prose-conditions.ts';

export interface DriftOptions {
  /** UTC day of the catalog that the article is compared with; the newest edition if absent. */
  readonly asOf?: EditionId;
}

interface Found extends Statement {
  readonly row: ArticleRow;
  readonly flags: readonly string[];
}

/**
 * What the article states and the catalog does not, what it no longer states, what it states otherwise, and what
 * could not be read; an empty list says that the two agree. Throws a RangeError for a day before the first edition.
 */
export function drift(catalog: Catalog, markdown: string, options: DriftOptions = {}): DriftFinding[] {
  const edition = editionAt(catalog, options.asOf).id;
  const { rows, conditions, unplaced } = parseArticle(markdown, { catalog, asOf: edition });
  const expected = byKey(expectedStatements(catalog, edition));
  const found = byKey(rows.flatMap(statementsOf));
  const gone = [...expected].filter(([key]) => !found.has(key)).map(([, [one]]) => one);
  const fresh = [...found].filter(([key]) => !expected.has(key)).map(([, [one]]) => one);
  const { changed, gone: lost, fresh: added } = pairChanges(gone, fresh);
  const lineOf = (one: ExpectedStatement): number => lineFor(one, [...found.values()].flat());
  return [
    ...changed.map(({ before, after }) =>
      finding(
        'changed',
        `${text(after)} stands where the catalog has ${text(before)}`,
        after.row.line,
        `${FOLDER}/${before.requirement}.yml`,
        before,
        after,
      ),
    ),
    ...lost.map((one) =>
      finding(
        'gone',
        `the article no longer states ${text(one)}`,
        lineOf(one),
        `${FOLDER}/${one.requirement}.yml`,
        one,
      ),
    ),
    ...added.map((one) =>
      finding(
        'new',
        `the catalog does not have ${text(one)}`,
        one.row.line,
        `${FOLDER}/${fileFor(one, catalog)}`,
        undefined,
        one,
      ),
    ),
    ...[...found].flatMap(([key, ones]) => conditionFinding(expected.get(key), ones)),
    ...proseFindings(catalog, edition, conditions, rows),
    ...unplaced.map(
      ({ line, kind, reason, text }): DriftFinding => ({
        code: 'drift/unplaced',
        level: 'error',
        message: `this ${kind} could not be placed: ${reason} (${text})`,
        line,
        file: FOLDER,
      }),
    ),
  ].sort((a, b) => a.line - b.line);
}

function statementsOf(row: ArticleRow): Found[] {
  const flags = (row.flags ?? []).filter((flag) => isCompared(flag, row));
  return row.to.flatMap((one) => {
    const [destination, cloud] = typeof one === 'string' ? [one, row.cloud] : [one.value, one.cloud];
    return row.ports.map((port) => ({ destination, port, cloud, feature: row.feature, row, flags }));
  });
}

const COMPARED: ReadonlySet<string> = new Set([
  ...Object.values(FLAG_OF_CONDITION),
  ...PROSE_CONDITIONS.map(({ condition }) => condition),
]);

/** Host rows name konnectivity as what they serve, network rows as what makes them superfluous. */
function isCompared(flag: string, row: ArticleRow): boolean {
  return COMPARED.has(flag) && !(flag === 'not-required-with-konnectivity' && row.kind === 'fqdn');
}

function conditionFinding(
  expected: readonly ExpectedStatement[] | undefined,
  found: readonly Found[],
): DriftFinding[] {
  const [before] = expected ?? [];
  const [after] = found;
  if (before === undefined || after === undefined) return [];
  const has = new Set(found.flatMap(({ flags }) => flags));
  const wants = new Set(expected?.flatMap(({ flags }) => flags));
  const inText = new Set(expected?.flatMap((one) => one.inText));
  const conditions = {
    gone: [...wants].filter((flag) => !has.has(flag) && !isImplied(flag, after)).sort(),
    new: [...has].filter((flag) => !wants.has(flag) && !inText.has(flag)).sort(),
  };
  if (conditions.gone.length + conditions.new.length === 0) return [];
  const parts = [
    conditions.gone.length > 0 ? `no longer says ${conditions.gone.join(', ')}` : '',
    conditions.new.length > 0 ? `now says ${conditions.new.join(', ')}` : '',
  ].filter((part) => part !== '');
  const file = `${FOLDER}/${before.requirement}.yml`;
  return [
    {
      ...finding('changed', `${text(after)} ${parts.join(' and ')}`, after.row.line, file, before, after),
      conditions,
    },
  ];
}

/** The address of the API server is named for nothing but pods that call it. */
function isImplied(flag: string, { destination }: Statement): boolean {
  return flag === 'only-if-pods-access-api-server' && /API/.test(destination);
}

function finding(
  kind: 'new' | 'gone' | 'changed',
  message: string,
  line: number,
  file: string,
  before?: Statement,
  after?: Statement,
): DriftFinding {
  const subject = before ?? after;
  return {
    code: `drift/${kind}`,
    level: 'error',
    message,
    ...(subject ? { subject: text(subject) } : {}),
    line,
    file,
    ...(before ? { before: plain(before) } : {}),
    ...(after ? { after: plain(after) } : {}),
  };
}

function plain({ destination, port, cloud, feature }: Statement): Statement {
  return { destination, port, cloud, feature };
}

function text({ destination, port, cloud, feature }: Statement): string {
  return `${destination} ${port} (${feature}, ${cloud === 'any' ? 'any cloud' : cloud})`;
}

function byKey<T extends Statement>(statements: readonly T[]): Map<string, [T, ...T[]]> {
  const map = new Map<string, [T, ...T[]]>();
  for (const statement of statements) {
    const key = statementKey(statement);
    const same = map.get(key);
    if (same === undefined) map.set(key, [statement]);
    else same.push(statement);
  }
  return map;
}
