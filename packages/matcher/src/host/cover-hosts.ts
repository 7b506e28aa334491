import { type Coverage, combine, type Verdict } from '../coverage.ts';
import { findCommon, findOutside, type Search } from './glob-language.ts';
import type { HostPattern } from './host-pattern.ts';
import { matchesGlob } from './match-glob.ts';

/** Whether every host that `b` means is meant by `a` too. */
export function coversHosts(a: Pick<HostPattern, 'globs'>, b: Pick<HostPattern, 'globs'>): Coverage {
  const parts = b.globs.map((glob) => ({ glob, ...coverGlob(a.globs, glob) }));
  const verdict = combine(parts.map((part) => part.verdict));
  if (verdict === 'yes') return { verdict, reason: `${list(a.globs)} takes every host of ${list(b.globs)}.` };
  const part = parts.find((candidate) => candidate.verdict !== 'yes');
  const shown = part?.example === undefined ? {} : { example: part.example };
  if (verdict === 'no')
    return { verdict, reason: `${list(a.globs)} takes no host of ${list(b.globs)}.`, ...shown };
  if (part?.example === undefined) {
    return { verdict, reason: `${list(a.globs)} and ${list(b.globs)} have too many cases to compare.` };
  }
  const reason = `${part.example} is a host of \`${part.glob}\` that ${list(a.globs)} does not take.`;
  return { verdict, reason, ...shown };
}

/** Whether some host is meant by both; undefined if there are too many cases to tell. */
export function overlapsHosts(
  a: Pick<HostPattern, 'globs'>,
  b: Pick<HostPattern, 'globs'>,
): boolean | undefined {
  const found = a.globs.flatMap((left) => b.globs.map((right) => common(left, right)));
  if (found.some((search) => typeof search === 'object')) return true;
  return found.includes('undecided') ? undefined : false;
}

/** Whether `globs` together take every host of `glob`, with one that they do not. */
export function coverGlob(globs: readonly string[], glob: string): { verdict: Verdict; example?: string } {
  if (!glob.includes('*')) {
    return globs.some((candidate) => matchesGlob(candidate, glob))
      ? { verdict: 'yes' }
      : { verdict: 'no', example: glob };
  }
  const near = globs.filter((candidate) => mayMeet(candidate, glob));
  if (near.some((candidate) => candidate === glob || takesAllBelow(candidate, glob)))
    return { verdict: 'yes' };
  const outside = findOutside(glob, near);
  if (outside === 'none') return { verdict: 'yes' };
  if (outside === 'undecided') return { verdict: 'unknown' };
  const meetings = near.map((candidate) => common(candidate, glob));
  const example = outside.host;
  if (meetings.some((meeting) => typeof meeting === 'object')) return { verdict: 'partly', example };
  return meetings.includes('undecided') ? { verdict: 'unknown' } : { verdict: 'no', example };
}

function common(a: string, b: string): Search {
  if (!a.includes('*')) return matchesGlob(b, a) ? { host: a } : 'none';
  if (!b.includes('*')) return matchesGlob(a, b) ? { host: b } : 'none';
  return mayMeet(a, b) ? findCommon(a, b) : 'none';
}

/** True for `**.x` over anything that ends in `.x`: by far the most frequent case, and it needs no search. */
function takesAllBelow(candidate: string, glob: string): boolean {
  if (candidate === '**') return true;
  if (!candidate.startsWith('**.') || candidate.includes('*', 2)) return false;
  return glob.slice(glob.lastIndexOf('*') + 1).endsWith(candidate.slice(2));
}

/** False if the text before the first `*` or behind the last one rules out a common host. */
function mayMeet(a: string, b: string): boolean {
  return (
    agree(a, b, (text, at) => text[at]) &&
    agree(a, b, (text, at) => (at < text.length ? text[text.length - 1 - at] : undefined))
  );
}

function agree(a: string, b: string, characterAt: (text: string, at: number) => string | undefined): boolean {
  for (let at = 0; ; at += 1) {
    const left = characterAt(a, at);
    const right = characterAt(b, at);
    if (left === '*' || right === '*' || (left === undefined && right === undefined)) return true;
    if (left !== right) return false;
  }
}

const MOST_LISTED = 3;

function list(globs: readonly string[]): string {
  const listed = globs.slice(0, MOST_LISTED).map((glob) => `\`${glob}\``);
  return [...listed, ...(globs.length > MOST_LISTED ? [`${globs.length - MOST_LISTED} more`] : [])].join(
    ' or ',
  );
}
