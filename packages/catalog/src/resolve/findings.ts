import type { Finding, FindingLevel } from '../model/resolution.ts';

const RANK: Record<FindingLevel, number> = { error: 0, warning: 1, note: 2 };
/** Within a level: what concerns this answer comes before what every operator should know. */
const GROUPS = ['profile', 'resolve', 'catalog', 'export', 'advice'];

const groupOf = ({ code }: Finding): number => {
  // An assumption matters less than what was left out or changed because of it.
  if (code === 'profile/assumed') return GROUPS.length;
  return Math.max(GROUPS.indexOf(code.slice(0, code.indexOf('/'))), 0);
};

/** Collects findings, each once, and gives them sorted by severity, code, subject and message. */
export class FindingCollector {
  readonly #byKey = new Map<string, Finding>();

  add(level: FindingLevel, code: string, message: string, subject?: string): void {
    const finding = subject === undefined ? { code, level, message } : { code, level, message, subject };
    this.#byKey.set(JSON.stringify([code, subject, message]), finding);
  }

  sorted(): Finding[] {
    return sortFindings([...this.#byKey.values()]);
  }
}

/** A copy sorted by severity, kind of code, code, subject and message; the same set always gives the same order. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = ({ code, subject = '', message }: Finding) => `${code}\u0000${subject}\u0000${message}`;
  return [...findings].sort(
    (a, b) => RANK[a.level] - RANK[b.level] || groupOf(a) - groupOf(b) || compare(key(a), key(b)),
  );
}

/** Orders strings by code unit, the same on every machine whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
