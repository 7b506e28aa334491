import { endsInNumber, LONGEST_HOST, labelProblem, normalizeHost } from './host-name.ts';
import { matchesGlob } from './match-glob.ts';

/**
 * Which host names a rule means, whatever the dialect it was written in.
 * `globs` alone is the meaning; the other fields are read off it for those who must write the pattern elsewhere.
 */
export interface HostPattern {
  /**
   * A host is meant if one of these takes it. `*` stands for characters within a label, `**` for characters and dots.
   * Hosts have no empty label, so `*.x` is exactly one label before `x` and `**.x` one or more.
   */
  readonly globs: readonly string[];
  /** Labels that every meant host ends with, such as `blob.core.windows.net`; empty if there are none. */
  readonly suffix: string;
  /** Whether the suffix itself is meant, with nothing in front. */
  readonly apex: boolean;
  /** How much may stand in front of the suffix: nothing, one label at most, or more. */
  readonly depth: 'none' | 'one' | 'many';
}

/** The pattern that means what its globs mean; throws RangeError if one is not lower-case host text with `*` or `**`. */
export function hostPattern(...globs: readonly string[]): HostPattern {
  const canonical = [...new Set(globs.map(canonicalGlob))];
  for (const glob of canonical)
    if (!isGlob(glob)) throw new RangeError(`Not a host glob: ${JSON.stringify(glob)}`);
  if (canonical.length === 0) throw new RangeError('A host pattern needs at least one glob');
  const suffix = canonical.map(literalTail).reduce(commonTail);
  const fronts = canonical.filter((glob) => glob !== suffix).map((glob) => frontOf(glob, suffix));
  const depth = fronts.length === 0 ? 'none' : fronts.some((front) => /\.|\*\*/.test(front)) ? 'many' : 'one';
  const apex = suffix !== '' && canonical.some((glob) => matchesGlob(glob, suffix));
  return Object.freeze({ globs: Object.freeze(canonical), suffix, apex, depth });
}

/** Whether `host`, in any case and with or without a dot at the end, is meant; never so for addresses and bad names. */
export function matchesHost(pattern: HostPattern, host: string): boolean {
  const name = normalizeHost(host);
  return name.ok && pattern.globs.some((glob) => matchesGlob(glob, name.value));
}

/** The longest run of whole labels without `*` at the end of a glob; the glob itself if it has no `*`. */
export function literalTail(glob: string): string {
  const star = glob.lastIndexOf('*');
  if (star === -1) return glob;
  const dot = glob.indexOf('.', star);
  return dot === -1 ? '' : glob.slice(dot + 1);
}

/** What a glob says before `suffix`, without the dot between. */
export function frontOf(glob: string, suffix: string): string {
  return suffix === '' ? glob : glob.slice(0, -suffix.length - 1);
}

function canonicalGlob(glob: string): string {
  return glob.replace(/\*{3,}/g, '**');
}

function isGlob(glob: string): boolean {
  const text = glob.replaceAll('*', '');
  // One more than a host may have: the dot of `**.x` before the longest `x`.
  if (glob !== glob.toLowerCase() || text.length > LONGEST_HOST + 1 || endsInNumber(glob)) return false;
  return glob
    .split('.')
    .every((label) => label !== '' && !labelProblem(label.replaceAll('*', '') || 'x', glob));
}

function commonTail(a: string, b: string): string {
  const left = a.split('.');
  const right = b.split('.');
  let same = 0;
  while (same < Math.min(left.length, right.length) && left.at(-1 - same) === right.at(-1 - same)) same += 1;
  return same === 0 ? '' : left.slice(-same).join('.');
}
