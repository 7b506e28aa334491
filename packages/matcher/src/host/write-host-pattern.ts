import { coversHosts } from './cover-hosts.ts';
import type { HostDialect, HostDialectId } from './dialects.ts';
import type { HostPattern } from './host-pattern.ts';
import { dialectById, parseHostPattern } from './parse-host-pattern.ts';

/** A way to write a pattern in a dialect, and what that changes. */
export interface Spelling {
  readonly text: string;
  /** What the text means in the dialect. */
  readonly meaning: HostPattern;
  /** `narrower` loses hosts, `wider` gains some, `different` does both. */
  readonly effect: 'exact' | 'narrower' | 'wider' | 'different';
  /** A host that is gained. */
  readonly gained?: string;
  /** A host that is lost. */
  readonly lost?: string;
}

const ORDER = { exact: 0, narrower: 1, wider: 2, different: 3 } as const;

/**
 * The single entries with which a dialect can write a pattern: exact ones first, then narrower, wider, different ones.
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
  const { suffix } = pattern;
  const marks = spec.wildcards?.map(({ character }) => character) ?? [];
  const globs = marks.flatMap((mark) => pattern.globs.map((glob) => glob.replace(/\*+/g, mark)));
  const bodies = suffix === '' ? globs : [...globs, suffix, ...marks.map((mark) => `${mark}.${suffix}`)];
  return Object.keys(spec.forms).flatMap((form) =>
    form.includes('x') ? bodies.map((body) => form.replace('x', () => body)) : suffix === '' ? [form] : [],
  );
}

function judge(text: string, meaning: HostPattern, pattern: HostPattern): Spelling | undefined {
  const kept = coversHosts(meaning, pattern);
  const back = coversHosts(pattern, meaning);
  if (kept.verdict === 'yes' && back.verdict === 'yes') return { text, meaning, effect: 'exact' };
  const gained = back.example === undefined ? {} : { gained: back.example };
  const lost = kept.example === undefined ? {} : { lost: kept.example };
  if (back.verdict === 'yes') return { text, meaning, effect: 'narrower', ...lost };
  if (kept.verdict === 'yes') return { text, meaning, effect: 'wider', ...gained };
  if (kept.verdict === 'partly') return { text, meaning, effect: 'different', ...gained, ...lost };
  return undefined;
}
