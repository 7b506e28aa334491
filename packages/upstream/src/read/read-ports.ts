import { CODE_END, CODE_START } from './flatten.ts';
import { JOINING_WORDS } from './joining-words.ts';

export interface PortCell {
  /** `HTTPS:443`, `TCP:22`, `-:443`, in the order written. */
  readonly ports: readonly string[];
  readonly unread: string;
}

const MARKS = new RegExp(`[*\`${CODE_START}${CODE_END}]`, 'gu');
const PORT =
  /(?:\b(HTTPS|HTTP|TCP|UDP)\b\s*[:/-]?\s*)?(?<![\d.])(\d{1,5})(?![\d.])(?:\s*\/\s*(TCP|UDP)\b)?/gi;

/** Reads a port cell; `unread` is what it holds beside ports, separators, "and" and "or". */
export function readPorts(cell: string): PortCell {
  const text = cell.replace(MARKS, '');
  const ports: string[] = [];
  const rest = text.replace(PORT, (whole, before?: string, digits?: string, after?: string) => {
    const port = Number(digits);
    if (port < 1 || port > 65_535) return whole;
    ports.push(`${(before ?? after ?? '-').toUpperCase()}:${port}`);
    return ' ';
  });
  const unread = rest.split(/[\s,;/]+/).filter((word) => !JOINING_WORDS.has(word.toLowerCase()));
  return { ports, unread: unread.join(' ').trim() };
}

/** The transport protocols of a cell that holds nothing else. */
export function readProtocols(cell: string): string[] {
  const words = cell
    .replace(MARKS, '')
    .split(/[\s,;/]+/)
    .filter((word) => word !== '');
  const isKnown = words.length > 0 && words.every((word) => /^(?:TCP|UDP|HTTPS?)$/i.test(word));
  return isKnown ? words.map((word) => word.toUpperCase()) : [];
}
