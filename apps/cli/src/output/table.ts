import type { Terminal } from './terminal.ts';
import { textWidth } from './text-width.ts';
import { visible } from './visible.ts';
import { pad, wrap } from './wrap.ts';

/** One line of a cell. Text is escaped before it is styled. */
export interface CellLine {
  readonly text: string;
  readonly style?: (text: string) => string;
}

/** A cell is never wrapped, except the last one of a row. */
export type Cell = readonly CellLine[];

export interface Group {
  readonly title?: string;
  /** Stands dim behind the title. */
  readonly subtitle?: string;
  readonly rows: readonly (readonly Cell[])[];
}

const GAP = 2;
const NARROWEST_TABLE = 80;
/** Fewer columns of prose than this read worse than the stacked form. */
const NARROWEST_PROSE = 20;
/** What is longer than this share of the screen has a line of its own, so that the prose keeps its room. */
const WIDEST_FIRST_COLUMN = 0.38;

/** The lines of a table whose last column takes what the others leave; stacked blocks where the terminal is narrow. */
export function renderTable(
  titles: readonly string[],
  groups: readonly Group[],
  terminal: Terminal,
): string[] {
  const shown = groups.filter((group) => group.rows.length > 0);
  const indent = shown.some((group) => group.title !== undefined) ? 2 : 0;
  const widths = columnWidths(titles, shown, terminal.width - indent);
  const prose = terminal.width - indent - widths.reduce((sum, width) => sum + width + GAP, 0);
  const isTable = terminal.width >= NARROWEST_TABLE && (prose >= NARROWEST_PROSE || titles.length === 1);
  const lines: string[] = [];
  if (isTable && shown.length > 0) {
    const header = titles.map((title, column) => pad(title.toUpperCase(), widths[column] ?? 0));
    lines.push(terminal.colours.dim(' '.repeat(indent) + header.join(' '.repeat(GAP)).trimEnd()));
  }
  for (const group of shown) {
    if (group.title !== undefined) {
      if (lines.length > 0) lines.push('');
      lines.push(heading(group.title, group.subtitle, terminal));
    }
    for (const row of group.rows) {
      const rendered = isTable ? tableRow(row, widths, prose) : stackedRow(row, terminal.width - indent);
      for (const line of rendered) lines.push((' '.repeat(indent) + line).trimEnd());
    }
  }
  return lines;
}

function heading(title: string, subtitle: string | undefined, { width, colours }: Terminal): string {
  const bold = colours.bold(visible(title));
  if (subtitle === undefined) return bold;
  const gap = textWidth(`${title}  ${subtitle}`) > width ? '\n  ' : '  ';
  return bold + gap + colours.dim(visible(subtitle));
}

/** Widths of all columns but the last. */
function columnWidths(titles: readonly string[], groups: readonly Group[], room: number): number[] {
  return titles.slice(0, -1).map((title, column) => {
    const most = column === 0 ? Math.floor(room * WIDEST_FIRST_COLUMN) : Number.POSITIVE_INFINITY;
    let width = textWidth(title);
    for (const { rows } of groups) {
      for (const row of rows) {
        for (const { text } of row[column] ?? []) {
          const columns = textWidth(visible(text));
          if (columns <= most && columns > width) width = columns;
        }
      }
    }
    return width;
  });
}

function tableRow(row: readonly Cell[], widths: readonly number[], prose: number): string[] {
  const queues = row.map((cell, column) =>
    (column < row.length - 1 ? cell : wrapped(cell, prose)).map(({ text, style }) => ({
      text: visible(text),
      style,
    })),
  );
  const lines: string[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    const first = queues[0]?.[0];
    if (first && queues.length > 1 && textWidth(first.text) > (widths[0] ?? 0)) {
      queues[0]?.shift();
      lines.push(styled(first));
      continue;
    }
    const parts = queues.map((queue, column) => {
      const line = queue.shift();
      const text = line?.text ?? '';
      const blanks = Math.max(0, (widths[column] ?? 0) - textWidth(text));
      return (line ? styled(line) : '') + ' '.repeat(blanks);
    });
    lines.push(parts.join(' '.repeat(GAP)));
  }
  return lines;
}

function stackedRow(row: readonly Cell[], room: number): string[] {
  const [head = [], ...rest] = row;
  const prose = rest.pop() ?? [];
  const facts = rest
    .flat()
    .filter(({ text }) => text !== '')
    .map((line) => styled({ ...line, text: visible(line.text) }));
  const [first, ...others] = head.map((line) => styled({ ...line, text: visible(line.text) }));
  return [
    first ?? '',
    ...others.map((line) => `  ${line}`),
    ...(facts.length > 0 ? [`  ${facts.join(' · ')}`] : []),
    ...wrapped(prose, room - 2).map((line) => `  ${styled(line)}`),
  ];
}

function wrapped(cell: Cell, width: number): CellLine[] {
  return cell.flatMap((line) => wrap(visible(line.text), width).map((text) => ({ ...line, text })));
}

function styled({ text, style }: CellLine | { text: string; style: CellLine['style'] | undefined }): string {
  return style && text !== '' ? style(text) : text;
}
