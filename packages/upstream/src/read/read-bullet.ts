import type { DraftRow } from './draft-row.ts';
import { flagsOf } from './flags.ts';
import { dropEmphasis, readDestinations } from './read-destinations.ts';

/** Protocol and port in running text: `TCP port *443*`, `TCP [IPAddrOfYourAPIServer]:443`, `HTTPS:443`. */
const STATED =
  /\b(HTTPS|HTTP|TCP|UDP)\b((?:(?!\b(?:HTTPS?|TCP|UDP)\b)[^\d.])*?)(?<![\w.])(\d{1,5})(?!\w|\.\d)/gi;
/** A bullet that is a rule says so at once; further on, a port is an explanation. */
const WORDS_BEFORE = 3;

export interface StatedPort {
  readonly port: string;
  readonly start: number;
  readonly end: number;
}

/** Every protocol and port that a text states. */
export function statedPorts(text: string): StatedPort[] {
  return [...plain(text).matchAll(STATED)]
    .filter(
      ([, , between, number]) =>
        (between ?? '').length <= 40 && Number(number) >= 1 && Number(number) <= 65_535,
    )
    .map((match) => ({
      port: `${(match[1] ?? '').toUpperCase()}:${match[3]}`,
      start: match.index,
      end: match.index + match[0].length,
    }));
}

/** A bullet as a row, or undefined where it does not begin with what it allows. */
export function readBullet(text: string, line: number, links: readonly string[]): DraftRow | undefined {
  const stated = statedPorts(text);
  const [first] = stated;
  if (first === undefined) return undefined;
  const words = plain(text);
  const before = words.slice(0, first.start);
  const hosts = readDestinations(before).destinations;
  if (hosts.length === 0 && before.split(/\s+/).filter((word) => word !== '').length > WORDS_BEFORE)
    return undefined;
  const within = readDestinations(words.slice(first.start, stated.at(-1)?.end)).destinations;
  const to = [...hosts, ...within].map(({ value, cloud }) => ({
    value,
    ...(cloud === undefined ? {} : { cloud }),
  }));
  const isWeb = stated.every(({ port }) => port.startsWith('HTTP'));
  return {
    line,
    kind: isWeb && to.length > 0 ? 'fqdn' : 'network',
    to: to.length > 0 ? to : [{ value: '(any)' }],
    ports: [...new Set(stated.map(({ port }) => port))],
    flags: ['bullet', ...flagsOf(text, links)],
    remark: text,
  };
}

function plain(text: string): string {
  return dropEmphasis(text)
    .replace(/[\u{E000}\u{E001}]/gu, '')
    .replace(/\*(?=\d)|(?<=\d)\*/g, '');
}
