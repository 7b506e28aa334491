import type { Finding, FindingLevel } from '../model/resolution.ts';

/** A hostile document could otherwise ask for a finding per byte. */
const MOST_OF_ONE_CODE = 50;

const RANK: Record<FindingLevel, number> = { error: 0, warning: 1, note: 2 };

/** Collects findings while a document is read: each once, at most fifty of one code, errors first in the end. */
export class FindingList {
  readonly #found = new Map<string, Finding>();
  readonly #counts = new Map<string, number>();
  #failed = false;

  /** A message is one sentence or more; the last full stop may be left out. */
  add(level: FindingLevel, code: string, text: string, subject?: string): void {
    const message = /[.?]$/.test(text) ? text : `${text}.`;
    const key = JSON.stringify([code, message, subject]);
    if (this.#found.has(key)) return;
    if (level === 'error') this.#failed = true;
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > MOST_OF_ONE_CODE) return;
    this.#found.set(key, { code, level, message, ...(subject === undefined ? {} : { subject }) });
  }

  invalid(message: string, subject: string): void {
    this.add('error', 'profile/invalid', message, subject);
  }

  addAll(findings: readonly Finding[]): void {
    for (const { level, code, message, subject } of findings) this.add(level, code, message, subject);
  }

  /** Whether an error was added, shown or not. */
  get failed(): boolean {
    return this.#failed;
  }

  get isEmpty(): boolean {
    return this.#found.size === 0;
  }

  sorted(): Finding[] {
    const shown = [...this.#found.values()];
    for (const [code, count] of this.#counts) {
      const left = count - MOST_OF_ONE_CODE;
      const level = shown.find((finding) => finding.code === code)?.level ?? 'error';
      if (left > 0) shown.push({ code, level, message: `${left} more findings of this kind are not shown.` });
    }
    return shown.sort((a, b) => RANK[a.level] - RANK[b.level]);
  }
}
