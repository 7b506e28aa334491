// For tests only: what a README of an exporter must hold.
import type { OptionDoc } from '@aks-egress/exporter-kit';

/**
 * The README with the table of options between its markers as the exporter documents them: compare it with the file by
 * `toMatchFileSnapshot`, so that `vitest --update` writes it.
 */
export function withOptionsTable(readme: string, docs: readonly OptionDoc[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = docs.map(({ name, allowed, description, ...doc }) => {
    const value = doc.required ? '(must be given)' : doc.default === undefined ? '' : `\`${doc.default}\``;
    return [`\`${name}\``, value, cell(allowed), cell(description)];
  });
  const table = alignedTable([['option', 'default', 'allowed', 'what it does'], ...rows]);
  const parts = readme.split(/(?<=<!-- options -->\n)[\s\S]*(?=\n<!-- \/options -->)/);
  if (parts.length !== 2) throw new Error('README has no place for the options');
  return parts.join(table);
}

/** As the formatter of this repository writes it. */
function alignedTable([header = [], ...rows]: readonly string[][]): string {
  const widths = header.map((_, at) => Math.max(...[header, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(' | ')} |`;
  const rule = line(
    header.map(() => ''),
    '-',
  );
  return [line(header), rule, ...rows.map((row) => line(row))].join('\n');
}

/** The code block after `<!-- name -->`. */
export function readmeBlock(readme: string, name: string): string {
  const block = new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(readme);
  if (!block) throw new Error(`README has no block ${name}`);
  return block[1] as string;
}

/** The `--set` values of a command, as `aks-egress export` hands them to an exporter. */
export function setValues(command: string): Record<string, string> {
  return Object.fromEntries(
    [...command.matchAll(/--set (\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
}
