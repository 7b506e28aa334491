import type { Finding, FindingLevel } from '../model/resolution.ts';

const RANK: Record<FindingLevel, number> = { error: 0, warning: 1, note: 2 };
/** Within a level: what concerns this answer comes before what every operator should know. */
const GROUPS = ['profile', 'resolve', 'catalog', 'export', 'advice'];

const groupOf = ({ code }: Finding): number => {
  // An assumption matters less than what was left out or changed because of it.
  if (code === 'profile/assumed') return GROUPS.length;
  return Math.max(GROUPS.indexOf(code.slice(0, code.indexOf('/'))), 0);
};

/** A frozen finding, so that several answers may share it. */
export function makeFinding(level: FindingLevel, code: string, message: string, subject?: string): Finding {
  return Object.freeze(subject === undefined ? { code, level, message } : { code, level, message, subject });
}

/** Collects findings, each once. */
export class FindingCollector {
  readonly #byKey = new Map<string, Finding>();

  add(...finding: readonly Finding[]): void {
    for (const one of finding) this.#byKey.set(keyOf(one), one);
  }

  all(): Finding[] {
    return [...this.#byKey.values()];
  }
}

/** What sets findings apart and orders them; remembered, because shared findings are sorted in every answer. */
const keys = new WeakMap<Finding, string>();

function keyOf(finding: Finding): string {
  const known = keys.get(finding);
  if (known !== undefined) return known;
  const { code, subject = '', message } = finding;
  // One digit each, so that one comparison of strings decides all.
  const key = `${RANK[finding.level]}${groupOf(finding)}${code}\u0000${subject}\u0000${message}`;
  if (Object.isFrozen(finding)) keys.set(finding, key);
  return key;
}

/** A copy sorted by severity, kind of code, code, subject and message; the same set always gives the same order. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  if (findings.length < 2) return [...findings];
  return findings
    .map((finding) => ({ finding, key: keyOf(finding) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ finding }) => finding);
}

/** Sorted findings with more of them in their places; the same list where there are no more. */
export function addFindings(sorted: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
  return more.length === 0 ? sorted : sortFindings([...sorted, ...more]);
}

/** Orders strings by code unit, the same on every machine whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
