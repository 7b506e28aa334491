import type { Catalog } from '../model/catalog.ts';
import { evaluate } from '../model/condition.ts';
import type { ConditionContext } from './conditions.ts';
import { cloudsOfEdition } from './edition.ts';
import type { FindingCollector } from './findings.ts';
import { isInForce } from './intervals.ts';

/** Adds what an operator must know or do: notes in force whose condition holds, or may hold as far as is known. */
export function adviceFindings(
  catalog: Catalog,
  context: ConditionContext,
  findings: FindingCollector,
): void {
  const { edition, cloud, scope } = context;
  if (!cloudsOfEdition(edition).includes(cloud)) return;
  for (const note of catalog.notes) {
    if (!isInForce(note, edition) || !scope.features.has(note.feature)) continue;
    if (note.clouds !== 'any' && !note.clouds.includes(cloud)) continue;
    const holds = evaluate(note.if, scope);
    if (holds === false) continue;
    // What only may concern this cluster must not push down what does.
    findings.add(holds ? note.severity : 'note', `advice/${note.id}`, note.text, note.feature);
  }
}
