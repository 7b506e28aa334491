/** What this needs of the kit's `OptionDoc`: the kit itself uses this package. */
interface OptionDoc {
  readonly name: string;
  readonly allowed: string;
  readonly description: string;
  readonly default?: unknown;
  readonly required: boolean;
}

/**
 * The README with the table of options between its markers as the exporter documents them: compare it with the file by
 * `toMatchFileSnapshot`, so that `vitest --update` writes it.
 */
export function withOptionsTable(readme: string, docs: readonly OptionDoc[]): string {
  const rows = docs.map((doc) => [
    `\`${doc.name}\``,
    defaultOf(doc),
    cell(doc.allowed),
    cell(doc.description),
  ]);
  const table = alignedTable([['option', 'default', 'allowed', 'what it does'], ...rows]);
  const parts = readme.split(/(?<=<!-- options -->\n)[\s\S]*(?=\n<!-- \/options -->)/);
  if (parts.length !== 2) throw new Error('README has no place for the options');
  return parts.join(table);
}

function defaultOf(doc: OptionDoc): string {
  if (doc.required) return '(must be given)';
  // A list shows as its entries.
  const value = String(doc.default ?? '');
  return value === '' ? '' : `\`${value}\``;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** As the formatter of this repository writes it. */
function alignedTable([header = [], ...rows]: readonly string[][]): string {
  const widths = header.map((_, at) => Math.max(...[header, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((text, at) => text.padEnd(widths[at] ?? 0, fill)).join(' | ')} |`;
  const empty = header.map(() => '');
  return [line(header), line(empty, '-'), ...rows.map((row) => line(row))].join('\n');
}
