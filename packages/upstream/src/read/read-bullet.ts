import type { DraftRow } from './draft-row.ts';
import { flagsOf } from './flags.ts';
import { JOINING_WORDS } from './joining-words.ts';
import { dropEmphasis } from './mend-hosts.ts';
import { readDestinations } from './read-destinations.ts';

const JOINED = String.raw`\s*(?:[,/]|${[...JOINING_WORDS].join('|')})\s*`;
const NUMBER = String.raw`(?<![\w.])\d{1,5}(?!\w|\.\d)`;
/**
 * Protocol and ports in running text: `TCP port *443*`, `TCP ports 9000 and 22`, `TCP [IPAddrOfYourAPIServer]:443`. Out of
 * brackets, as in `1194 (UDP), 9000`, no protocol is about what follows.
 */
const STATED = new RegExp(
  String.raw`\b(HTTPS|HTTP|TCP|UDP)\b((?:(?!\b(?:HTTPS?|TCP|UDP)\b)(?:\([^()\d.]*\)|[^\d.)]))*?)(${NUMBER}(?:${JOINED}${NUMBER})*)`,
  'gi',
);
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
    .filter(([, , between]) => (between ?? '').length <= 40)
    .flatMap(
      (match) =>
        (match[3] ?? '')
          .match(/\d+/g)
          ?.filter((number) => Number(number) >= 1 && Number(number) <= 65_535)
          .map((number) => ({
            port: `${(match[1] ?? '').toUpperCase()}:${number}`,
            start: match.index,
            end: match.index + match[0].length,
          })) ?? [],
    );
}

/** A bullet as a row, or undefined where it does not begin with what it allows. */
export function readBullet(text: string, line: number, links: readonly string[]): DraftRow | undefined {
  const stated = statedPorts(text);
  const [first] = stated;
  if (first === undefined) return undefined;
  const words = plain(text);
  const before = words.slice(0, first.start);
  // A word alone at the start is an article, no service tag.
  const hosts = readDestinations(before).destinations.filter(({ value }) => /[.[\]]/.test(value));
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

/** Text without marks of emphasis and of code spans. */
export function plain(text: string): string {
  return dropEmphasis(text)
    .replace(/[\u{E000}\u{E001}]/gu, '')
    .replace(/\*(?=\d)|(?<=\d)\*/g, '');
}
