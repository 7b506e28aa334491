import type { ArticleRow } from '../../../catalog/scripts/build/article-rows.ts';
import { canonical } from '../../src/compare/canonical.ts';
import { FLAG_OF_CONDITION } from '../../src/compare/expected.ts';
import type { DriftFinding, ArticleRow as ParsedRow } from '../../src/model.ts';

/** Flags that a program reads; all others were written by a person and stay with their row. */
const READ: ReadonlySet<string> = new Set(['bullet', ...Object.values(FLAG_OF_CONDITION)]);

/** The rows of an edition file: those that the edition before has too keep what people wrote there. */
export function editionRows(
  parsed: readonly ParsedRow[],
  before: readonly ArticleRow[],
  drifted: readonly DriftFinding[],
): ArticleRow[] {
  const known = new Map(before.map((row) => [rowKey(row), row]));
  return parsed.map(({ line, flags, ...row }) => {
    const same = known.get(rowKey(row));
    const changed = drifted.flatMap((finding) =>
      finding.after !== undefined && finding.line === line ? (finding.conditions ?? []) : [],
    );
    const gone = changed.flatMap((conditions) => conditions.gone);
    const fresh = changed.flatMap((conditions) => conditions.new);
    const kept =
      same === undefined
        ? (flags ?? []).filter((flag) => READ.has(flag))
        : [...new Set([...(same.flags ?? []).filter((flag) => !gone.includes(flag)), ...fresh])];
    return {
      ...row,
      ...(kept.length > 0 ? { flags: kept } : {}),
      ...(same?.quirk === undefined ? {} : { quirk: same.quirk }),
    };
  });
}

function rowKey({ feature, cloud, kind, to, ports }: Omit<ArticleRow, 'heading'>): string {
  const destinations = to.map((one) =>
    typeof one === 'string' ? canonical(one) : `${canonical(one.value)}@${one.cloud}`,
  );
  return [feature, cloud, kind, ...destinations, ...ports].join(' | ');
}

/** An edition file, one row a line. */
export function editionFile(
  edition: { readonly id: string } & EditionSource,
  rows: readonly ArticleRow[],
): string {
  const { id, dateCertain, commit, path } = edition;
  const head = { edition: id, dateCertain, commit, path };
  const fields = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  return [
    '{',
    ...fields,
    '  "rows": [',
    rows.map((row) => `    ${spaced(row)}`).join(',\n'),
    '  ]',
    '}',
    '',
  ].join('\n');
}

/** Where an edition was published. */
export interface EditionSource {
  readonly commit: string;
  readonly path: string;
  /** Whether the day is known, or only likely. */
  readonly dateCertain: boolean;
}

/** JSON on one line with blanks, as the edition files are written. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`)
    .join(', ')}}`;
}
