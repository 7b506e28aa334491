import { readDestinations } from './read-destinations.ts';
import { readPorts, readProtocols } from './read-ports.ts';

/** Which column of a table is what, by what its cells hold; the words of its header do not matter. */
export interface Columns {
  readonly destination: number;
  readonly port: number;
  /** Network tables have the protocol in a column of its own. */
  readonly protocol?: number;
  readonly remarks: readonly number[];
}

/** Recognises the columns of a table by its body, or says what is missing. */
export function recogniseColumns(rows: readonly (readonly string[])[]): Columns | string {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const indexes = Array.from({ length: width }, (_, index) => index);
  const share = (index: number, test: (cell: string) => boolean): number =>
    rows.filter((cells) => test(cells[index] ?? '')).length / rows.length;
  const best = (test: (cell: string) => boolean, taken: readonly number[]): number | undefined => {
    const [first] = indexes
      .filter((index) => !taken.includes(index))
      .map((index) => ({ index, share: share(index, test) }))
      .sort((a, b) => b.share - a.share || a.index - b.index);
    return first !== undefined && first.share >= 0.5 ? first.index : undefined;
  };
  const protocol = best((cell) => readProtocols(cell).length > 0, []);
  const taken = protocol === undefined ? [] : [protocol];
  const counters = indexes.filter((index) => isCounter(rows.map((cells) => cells[index] ?? '')));
  const rather = [...taken, ...counters];
  const port =
    best((cell) => isPortCell(cell) && /\p{L}/u.test(cell), rather) ??
    best(isPortCell, rather) ??
    best(isPortCell, taken);
  if (port === undefined) return 'no column holds ports';
  const others = [...taken, port];
  const destination = best(isAddressCell, others) ?? best(isDestinationCell, others);
  if (destination === undefined) return 'no column holds destinations';
  const remarks = indexes.filter((index) => index !== port && index !== destination && index !== protocol);
  return { destination, port, ...(protocol === undefined ? {} : { protocol }), remarks };
}

function isPortCell(cell: string): boolean {
  const { ports, unread } = readPorts(cell);
  return ports.length > 0 && unread === '';
}

/** The numbers of the rows, which are ports only where no other column has any. */
function isCounter(cells: readonly string[]): boolean {
  return cells.every((cell, index) => Number.parseInt(cell, 10) === index + 1);
}

/** One word with a capital may be a name or any word, so that it counts only where no column has addresses. */
function isAddressCell(cell: string): boolean {
  return isDestinationCell(cell) && /[.:*[]|\p{Co}/u.test(cell);
}

/** A remark may name a host too, so destinations have to be most of what a cell says. */
function isDestinationCell(cell: string): boolean {
  const { destinations, unread } = readDestinations(cell);
  if (destinations.length === 0 || unread.length > 0) return false;
  const words = cell.replace(/\([^()]*\)/g, ' ').split(/\s+/).length;
  return words <= 4 + destinations.length * 6;
}
