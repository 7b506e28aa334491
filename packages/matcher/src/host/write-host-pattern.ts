import { coversHosts } from './cover-hosts.ts';
import type { HostDialect, HostDialectId } from './dialects.ts';
import type { HostPattern } from './host-pattern.ts';
import { dialectById, parseHostPattern } from './parse-host-pattern.ts';

/** A way to write a pattern in a dialect, and what that changes. */
export interface Spelling {
  readonly text: string;
  /** What the text means in the dialect. */
  readonly meaning: HostPattern;
  /** `wider` = it means all that the pattern means and more, `narrower` = less. */
  readonly effect: 'exact' | 'wider' | 'narrower';
  /** A host that is gained or lost; absent where the effect is `exact`. */
  readonly example?: string;
}

const ORDER = { exact: 0, narrower: 1, wider: 2 } as const;

/**
 * The single entries with which a dialect can write a pattern: exact ones first, then narrower, then wider ones.
 * Empty if it has none. Every text is read back before it is offered, so an answer of `exact` is never a guess.
 */
export function writeHostPattern(pattern: HostPattern, dialect: HostDialectId): readonly Spelling[] {
  const spellings = new Map<string, Spelling>();
  for (const text of candidates(pattern, dialectById(dialect))) {
    const meaning = parseHostPattern(text, dialect);
    const spelling = meaning.ok ? judge(text, meaning.value, pattern) : undefined;
    if (spelling) spellings.set(text, spelling);
  }
  return [...spellings.values()].sort((a, b) => ORDER[a.effect] - ORDER[b.effect]);
}

function candidates(pattern: HostPattern, spec: HostDialect): string[] {
  const bodies = [pattern.suffix, ...pattern.globs.map((glob) => inWildcardsOf(spec, glob))];
  return Object.keys(spec.forms).flatMap((form) => {
    if (form !== 'x' && !form.includes('x')) return pattern.suffix === '' ? [form] : [];
    return bodies.filter((body) => body !== undefined && body !== '').map((body) => form.replace('x', () => body ?? ''));
  });
}

/** The glob in the dialect's own wildcard characters, or undefined if it lacks one. */
function inWildcardsOf(spec: HostDialect, glob: string): string | undefined {
  let lacks = false;
  const text = glob.replace(/\*+/g, (mark) => {
    const wildcard = spec.wildcards?.find((candidate) => candidate.glob === mark);
    if (!wildcard) lacks = true;
    return wildcard?.character ?? mark;
  });
  return lacks ? undefined : text;
}

function judge(text: string, meaning: HostPattern, pattern: HostPattern): Spelling | undefined {
  const takesAll = coversHosts(meaning, pattern);
  const takesNoMore = coversHosts(pattern, meaning);
  if (takesAll.verdict === 'yes' && takesNoMore.verdict === 'yes') return { text, meaning, effect: 'exact' };
  if (takesAll.verdict === 'yes') return withExample({ text, meaning, effect: 'wider' }, takesNoMore.example);
  if (takesNoMore.verdict === 'yes') return withExample({ text, meaning, effect: 'narrower' }, takesAll.example);
  return undefined;
}

function withExample(spelling: Spelling, example: string | undefined): Spelling {
  return example === undefined ? spelling : { ...spelling, example };
}
