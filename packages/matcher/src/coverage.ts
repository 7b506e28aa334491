/**
 * How much of something is covered: all of it, a part, nothing, or nobody can say from what is known.
 * `partly` = some of it is, and the rest is not or is not known to be.
 */
export type Verdict = 'yes' | 'partly' | 'no' | 'unknown';

/** A verdict with its reason. */
export interface Coverage {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
  /** A host, an address or a prefix that shows why it is not `yes`. */
  readonly example?: string;
}

/** The verdict on a whole whose parts got these: `yes` and `no` only if all parts did. */
export function combine(parts: readonly Verdict[]): Verdict {
  if (parts.every((part) => part === 'yes')) return 'yes';
  if (parts.every((part) => part === 'no')) return 'no';
  return parts.some((part) => part === 'yes' || part === 'partly') ? 'partly' : 'unknown';
}
