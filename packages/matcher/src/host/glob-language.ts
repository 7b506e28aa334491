import { DOT, STAR } from './host-name.ts';

/** What a search for a host came to; `undecided` when it met more cases than it may look at. */
export type Search = { readonly host: string } | 'none' | 'undecided';

/** Enough for any pattern a person writes; a hostile one must not stop the program. */
const MOST_STATES = 20_000;
const LETTERS = 'xyzwvutsrqponmlkjihgfedcba-0123456789_';

type Positions = readonly number[];

/**
 * A shortest host that `glob` takes and none of `others` takes.
 * Walks `glob` as a nondeterministic automaton beside all of `others` as one deterministic automaton.
 */
export function findOutside(glob: string, others: readonly string[]): Search {
  return search(glob, others, (inside, outside) => inside && !outside);
}

/** A shortest host that both globs take. */
export function findCommon(glob: string, other: string): Search {
  return search(glob, [other], (inside, outside) => inside && outside);
}

interface State {
  readonly at: number;
  readonly others: Positions;
  readonly afterDot: boolean;
  readonly host: string;
}

function search(glob: string, globs: readonly string[], wanted: (a: boolean, b: boolean) => boolean): Search {
  const needsOthers = wanted(true, true);
  const union = globs.join('\n');
  const alphabet = alphabetOf(glob + union);
  const starts = [0, ...indexesAfter(union, '\n')];
  const queue: State[] = [];
  const seen = new Set<string>();
  const push = (ats: Positions, others: Positions, afterDot: boolean, host: string) => {
    if (needsOthers && others.length === 0) return;
    const key = others.join();
    for (const at of ats) {
      const id = `${at}|${afterDot ? 1 : 0}|${key}`;
      if (seen.has(id)) continue;
      seen.add(id);
      queue.push({ at, others, afterDot, host });
    }
  };
  push(closure([0], glob), globs.length === 0 ? [] : closure(starts, union), true, '');
  for (let next = 0; next < queue.length; next += 1) {
    if (seen.size > MOST_STATES) return 'undecided';
    const { at, others, afterDot, host } = queue[next] as State;
    const accepted = others.some((position) => isEnd(union, position));
    if (!afterDot && wanted(isEnd(glob, at), accepted)) return { host };
    for (const character of alphabet) {
      if (character === '.' && afterDot) continue;
      const ats = step([at], character, glob);
      if (ats.length > 0) push(ats, step(others, character, union), character === '.', host + character);
    }
  }
  return 'none';
}

/** All characters that some glob names, the dot, and one letter that stands for all the rest. */
function alphabetOf(text: string): readonly string[] {
  const named = new Set(text.replace(/[*\n.]/g, ''));
  const other = [...LETTERS].find((letter) => !named.has(letter));
  return [...(other === undefined ? [] : [other]), '.', ...named];
}

function indexesAfter(text: string, mark: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) found.push(at + 1);
  return found;
}

function isEnd(text: string, at: number): boolean {
  return at === text.length || text.charCodeAt(at) === 10;
}

function step(positions: Positions, character: string, text: string): Positions {
  const code = character.charCodeAt(0);
  const reached: number[] = [];
  for (const at of positions) {
    const token = text.charCodeAt(at);
    if (token === STAR) {
      if (code !== DOT || text.charCodeAt(at + 1) === STAR) reached.push(at);
    } else if (token === code) {
      reached.push(at + 1);
    }
  }
  return closure(reached, text);
}

/** The positions and all that a wildcard lets one skip to, sorted; those that a later `**` makes moot are left out. */
function closure(positions: Positions, text: string): Positions {
  const all = new Set(positions);
  for (const at of all) {
    if (text.charCodeAt(at) === STAR) all.add(text.charCodeAt(at + 1) === STAR ? at + 2 : at + 1);
  }
  const sorted = [...all].sort((a, b) => b - a);
  const kept: number[] = [];
  let mootFrom = -1;
  for (const at of sorted) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    if (start === mootFrom) continue;
    kept.push(at);
    if (text.charCodeAt(at) === STAR && text.charCodeAt(at + 1) === STAR) mootFrom = start;
  }
  return kept;
}
