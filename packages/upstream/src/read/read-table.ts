import type { Table } from 'mdast';
import type { Unplaced } from '../model.ts';
import { type Columns, recogniseColumns } from './columns.ts';
import type { DraftRow } from './draft-row.ts';
import { excerpt } from './excerpt.ts';
import { flagsOf } from './flags.ts';
import { flatten, linksOf } from './flatten.ts';
import { readDestinations } from './read-destinations.ts';
import { readPorts, readProtocols } from './read-ports.ts';

export interface TableReading {
  readonly rows: readonly DraftRow[];
  readonly unplaced: readonly Unplaced[];
}

/** Reads the rows of a table; the table, or a row of it, that says something else is returned as unplaced. */
export function readTable(table: Table, markdown: string): TableReading {
  const body = table.children.slice(1).map((row) => ({
    line: row.position?.start.line ?? 1,
    cells: row.children.map((cell) => flatten(cell, markdown)),
    links: linksOf(row),
  }));
  const line = table.position?.start.line ?? 1;
  if (body.length === 0) {
    const header = table.children[0]?.children.map((cell) => flatten(cell, markdown)) ?? [];
    return {
      rows: [],
      unplaced: [{ line, kind: 'table', reason: 'it has no rows', text: excerpt(header.join(' | ')) }],
    };
  }
  const columns = recogniseColumns(body.map(({ cells }) => cells));
  if (typeof columns === 'string') {
    const text = excerpt(body[0]?.cells.join(' | ') ?? '');
    return { rows: [], unplaced: [{ line, kind: 'table', reason: columns, text }] };
  }
  const rows: DraftRow[] = [];
  const unplaced: Unplaced[] = [];
  for (const { line, cells, links } of body) {
    const row = readRow(columns, cells, links, line);
    if (typeof row === 'string')
      unplaced.push({ line, kind: 'row', reason: row, text: excerpt(cells.join(' | ')) });
    else rows.push(row);
  }
  return { rows, unplaced };
}

function readRow(
  columns: Columns,
  cells: readonly string[],
  links: readonly string[],
  line: number,
): DraftRow | string {
  const { destinations, unread } = readDestinations(cells[columns.destination] ?? '');
  if (destinations.length === 0) return 'no destination is recognised';
  if (unread.length > 0) return `its destinations hold ${unread.join(' ')}, which cannot be read`;
  const ports = portsOf(columns, cells);
  if (typeof ports === 'string') return ports;
  const numbers = new Set(ports.map((port) => port.slice(port.indexOf(':') + 1)));
  const other = destinations.find(({ port }) => port !== undefined && !numbers.has(port));
  if (other !== undefined) return `${other.value}:${other.port} and the port cell name different ports`;
  const remark = columns.remarks.map((index) => cells[index] ?? '').join(' ');
  const flags = flagsOf(`${remark} ${remarksOf(cells[columns.destination] ?? '')}`, links);
  const isOfHosts = ports.every((port) => port.startsWith('HTTP')) || columns.protocol === undefined;
  const isNetwork = !isOfHosts || destinations.every(({ port }) => port !== undefined);
  return { line, kind: isNetwork ? 'network' : 'fqdn', to: destinations, ports, flags, remark };
}

function portsOf(columns: Columns, cells: readonly string[]): readonly string[] | string {
  const { ports, unread } = readPorts(cells[columns.port] ?? '');
  if (ports.length === 0) return 'no port is recognised';
  if (unread !== '') return `its port cell holds ${unread}, which cannot be read`;
  if (columns.protocol === undefined) return ports;
  const protocols = readProtocols(cells[columns.protocol] ?? '');
  if (protocols.length === 0) return 'no protocol is recognised';
  const numbers = ports.map((port) => port.slice(port.indexOf(':') + 1));
  return protocols.flatMap((protocol) => numbers.map((number) => `${protocol}:${number}`));
}

/** Remarks in brackets beside a destination. */
function remarksOf(cell: string): string {
  return [...cell.matchAll(/\([^()]*\)/g)].map(([remark]) => remark).join(' ');
}
