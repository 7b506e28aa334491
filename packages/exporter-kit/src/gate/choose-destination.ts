import type { Finding, ResolvedRule } from '@aks-egress/catalog';
import { WIDENINGS } from '../model/capabilities.ts';
import type { ExportRule } from '../model/exporter.ts';
import {
  documentedAttempts,
  type GateInput,
  isWritable,
  undocumentedAttempts,
  type Writable,
} from './attempt.ts';
import { explainChoice, explainOmission, explainUnwritable } from './explain-choice.ts';

/** A rule with its destination, or without one and then with an error among the findings. */
export interface Choice {
  readonly rule?: ExportRule;
  readonly findings: readonly Finding[];
}

/**
 * Chooses the narrowest documented destination that the target can write exactly. Only where there is none, the smallest
 * widening is taken if it is permitted; a permission for a larger one never stands in for it. Every address counts as the
 * largest widening wherever the rule documents something narrower.
 */
export function chooseDestination(rule: ResolvedRule, input: GateInput): Choice {
  const problem = explainUnwritable(rule, input);
  if (problem) return { findings: [problem] };
  const documented = documentedAttempts(rule, input);
  const exact = documented.filter(isWritable).find(({ candidate }) => candidate.needs.length === 0);
  if (exact) return choice(rule, exact, explainChoice(rule, exact, documented, input));
  const all = [...documented, ...undocumentedAttempts(rule, input)];
  const best = leastWide(all.filter(isWritable));
  const widened = best.find(({ candidate }) => candidate.needs.every((need) => input.widen.has(need)));
  if (widened) return choice(rule, widened, explainChoice(rule, widened, documented, input));
  return { findings: explainOmission(rule, all, best[0], input) };
}

/** Those whose largest widening is the smallest; documented ones first. */
function leastWide(attempts: readonly Writable[]): Writable[] {
  const width = ({ candidate }: Writable) =>
    Math.max(...candidate.needs.map((need) => WIDENINGS.indexOf(need)));
  const least = Math.min(...attempts.map(width));
  return attempts.filter((attempt) => width(attempt) === least);
}

function choice(rule: ResolvedRule, { candidate }: Writable, findings: readonly Finding[]): Choice {
  const { destinations: documented, missing: _, ...rest } = rule;
  const { destination, layer, needs } = candidate;
  return {
    rule: { ...rest, layer, destination, documented, ...(needs.length > 0 && { widened: needs }) },
    findings,
  };
}
