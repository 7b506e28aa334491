import type { Catalog, FactDefinition } from '../model/catalog.ts';
import type { Finding } from '../model/resolution.ts';
import { makeFinding } from './findings.ts';

/** What is said where a fact is read that nobody stated, by fact: the value taken, why, and the flag that changes it. */
export function assumptions(catalog: Catalog): Map<string, Finding> {
  return new Map(
    catalog.facts.map((fact) => [fact.id, makeFinding('note', 'profile/assumed', text(fact), fact.id)]),
  );
}

function text({ id, default: taken, defaultReason, flag }: FactDefinition): string {
  const reason = defaultReason ? ` ${defaultReason.replace(/[.]?$/, '.')}` : '';
  return `${id} is taken as ${taken === undefined ? 'unknown' : String(taken)}.${reason} State it with ${flag}.`;
}
