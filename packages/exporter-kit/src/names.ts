import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from './gate/export-finding.ts';

export interface NameRules {
  /** Characters that a name may have at most, prefix included. */
  readonly maxLength: number;
  /** Matches one allowed character besides letters and digits; default: hyphen, underscore and dot. */
  readonly punctuation?: RegExp;
  readonly prefix?: string;
}

export interface Names {
  /** The name of a rule. Throws for an id that was not given. */
  of(id: string): string;
  /** One `export/name-truncated` note for each name that had to be shortened or made different. */
  readonly findings: readonly Finding[];
}

const HASH_LENGTH = 8;

/**
 * Names for rules, made from their ids and never from their place in the list, so that adding a rule renames no other.
 * They start and end with a letter or digit and differ even where case does not count; a name that is too long, or
 * equal to another one, ends with a hash of its id.
 */
export function nameRules(ids: Iterable<string>, rules: NameRules): Names {
  const { maxLength, punctuation = /[-_.]/, prefix = '' } = rules;
  const names = new Map<string, string>();
  const findings: Finding[] = [];
  const plain = new Map([...new Set(ids)].map((id) => [id, prefix + slug(id, punctuation)]));
  const counts = new Map<string, number>();
  for (const name of plain.values())
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  const taken = new Set<string>();
  for (const [id, name] of plain) {
    const fits =
      name.length <= maxLength && name.length > prefix.length && counts.get(name.toLowerCase()) === 1;
    const given = fits ? name : withHash(name, id, maxLength, punctuation);
    if (taken.has(given.toLowerCase()))
      throw new Error(`no two different names for rules of ${maxLength} characters`);
    taken.add(given.toLowerCase());
    names.set(id, given);
    if (!fits) findings.push(exportFinding('name-truncated', 'note', id, `Named ${given}.`));
  }
  return {
    findings,
    of(id) {
      const name = names.get(id);
      if (name === undefined) throw new Error(`rule ${id} has not been named`);
      return name;
    },
  };
}

function slug(id: string, punctuation: RegExp): string {
  const joint = ['-', '_', '.'].find((one) => punctuation.test(one)) ?? '';
  const kept = [...id]
    .map((char) => (/[A-Za-z0-9]/.test(char) || punctuation.test(char) ? char : ' '))
    .join('');
  const runs = kept.replace(/[^A-Za-z0-9]*[ ][^A-Za-z0-9]*/g, ' ').trim();
  return trimPunctuation(runs.replaceAll(' ', joint));
}

const trimPunctuation = (text: string) => text.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');

function withHash(name: string, id: string, maxLength: number, punctuation: RegExp): string {
  const joint = ['-', '_', '.'].find((one) => punctuation.test(one)) ?? '';
  const head = trimPunctuation(name.slice(0, Math.max(0, maxLength - HASH_LENGTH - joint.length)));
  return head === '' ? hash(id) : `${head}${joint}${hash(id)}`;
}

/** Two 32-bit FNV-1a sums (the second over the reversed text) as letters and digits: short, and the same everywhere. */
function hash(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const sum = (values: readonly number[]) =>
    values.reduce((all, byte) => Math.imul(all ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  const both = (BigInt(sum(bytes)) << 32n) | BigInt(sum(bytes.reverse()));
  return both.toString(36).padStart(13, '0').slice(-HASH_LENGTH);
}
