import type { OptionDoc } from '@aks-egress/exporter-kit';

/** The README with the table of options as the exporter documents them; `vitest --update` then writes it. */
export function withOptionsTable(readme: string, docs: readonly OptionDoc[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = docs.map(({ name, allowed, description, ...doc }) => {
    const list = Array.isArray(doc.default) ? doc.default.join(',') : doc.default;
    const value = list === undefined || list === '' ? '' : `\`${String(list)}\``;
    return [`\`${name}\``, value, cell(allowed), cell(description)];
  });
  const [before, after] = readme.split(/(?<=<!-- options -->\n)[\s\S]*(?=<!-- \/options -->)/);
  if (before === undefined || after === undefined) throw new Error('the README has no place for the options');
  return `${before}${aligned([['option', 'default', 'allowed', 'what it does'], ...rows])}\n${after}`;
}

function aligned([header = [], ...rows]: readonly string[][]): string {
  const widths = header.map((_, at) => Math.max(...[header, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[], fill: string) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(' | ')} |`;
  const empty = header.map(() => '');
  return [line(header, ' '), line(empty, '-'), ...rows.map((row) => line(row, ' '))].join('\n');
}

/** The code block after `<!-- name -->`. */
export function blockOf(readme: string, name: string): string {
  const block = new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
  if (block === undefined) throw new Error(`the README has no block ${name}`);
  return block;
}
