import type { Catalog } from '../model/catalog.ts';
import { type Condition, type ConditionScope, evaluate } from '../model/condition.ts';
import type { Finding } from '../model/resolution.ts';
import type { Standpoint } from './conditions.ts';
import { cloudsOfEdition } from './edition.ts';
import { makeFinding } from './findings.ts';
import { isInForce } from './intervals.ts';

/** A note in force, ready to be given. */
export interface Advice {
  readonly feature: string;
  readonly if: Condition;
  /** Where it concerns the cluster. */
  readonly certain: Finding;
  /** Where it may concern the cluster: it must not push down what does. */
  readonly possible: Finding;
}

/** What operators must know or do at an edition in a cloud. */
export function adviceInForce(catalog: Catalog, { edition, cloud }: Standpoint): Advice[] {
  if (!cloudsOfEdition(edition).includes(cloud)) return [];
  return catalog.notes
    .filter((note) => isInForce(note, edition) && (note.clouds === 'any' || note.clouds.includes(cloud)))
    .map((note) => {
      const finding = (level: Finding['level']) =>
        makeFinding(level, `advice/${note.id}`, note.text, note.feature);
      return {
        feature: note.feature,
        if: note.if,
        certain: finding(note.severity),
        possible: finding('note'),
      };
    });
}

/** Advice for one cluster: where the condition holds, or may hold as far as is known. */
export function adviceFindings(advice: readonly Advice[], scope: ConditionScope): Finding[] {
  return advice.flatMap((one) => {
    if (!scope.features.has(one.feature)) return [];
    const holds = evaluate(one.if, scope);
    return holds === false ? [] : [holds ? one.certain : one.possible];
  });
}
