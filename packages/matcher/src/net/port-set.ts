import { failed, type Parsed, parsed, quote } from '../parsed.ts';

/** Ports from `from` to `to`, both included, 1 to 65535. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** The ports of a rule: every port, or some by number and range. */
export type RulePorts = 'any' | readonly (number | PortRange)[];

export const HIGHEST_PORT = 65535;
export const EVERY_PORT: readonly PortRange[] = Object.freeze([Object.freeze({ from: 1, to: HIGHEST_PORT })]);

/** Reads `443`, `80,443`, `30000-32767`, lists of these, and `*` or `any` for every port. */
export function parsePorts(text: string): Parsed<readonly PortRange[]> {
  if (typeof text !== 'string') return failed('not-text', `Ports must be text, not ${quote(text)}.`);
  if (/^(?:\*|any)$/i.test(text.trim())) return parsed(EVERY_PORT);
  const ranges: PortRange[] = [];
  for (const part of text.split(',')) {
    const [, from, to = from] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(part) ?? [];
    if (from === undefined || !isRange(Number(from), Number(to))) {
      return failed(
        'bad-port',
        `${quote(text)}: ${quote(part)} is no port or range from 1 to ${HIGHEST_PORT}.`,
      );
    }
    ranges.push({ from: Number(from), to: Number(to) });
  }
  return parsed(mergeRanges(ranges));
}

/** The ports as sorted ranges that neither overlap nor touch, or the first entry that is none. */
export function portRanges(ports: RulePorts): Parsed<readonly PortRange[]> {
  if (ports === 'any') return parsed(EVERY_PORT);
  const ranges = ports.map((port) => (typeof port === 'number' ? { from: port, to: port } : port));
  const bad = ranges.find(({ from, to }) => !isRange(from, to));
  if (bad) return failed('bad-port', `${bad.from}-${bad.to} is no port or range from 1 to ${HIGHEST_PORT}.`);
  return parsed(mergeRanges(ranges));
}

/** `443`, `30000-32767`, `any`. */
export function formatPorts({ from, to }: PortRange): string {
  if (from === 1 && to === HIGHEST_PORT) return 'any';
  return from === to ? `${from}` : `${from}-${to}`;
}

export function isPort(port: number): boolean {
  return (port | 0) === port && port >= 1 && port <= HIGHEST_PORT;
}

function isRange(from: number, to: number): boolean {
  return isPort(from) && isPort(to) && from <= to;
}

function mergeRanges(ranges: readonly PortRange[]): PortRange[] {
  const merged: PortRange[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const before = merged.at(-1);
    if (before && from <= before.to + 1)
      merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, to) };
    else merged.push({ from, to });
  }
  return merged;
}
