import type { Finding, ResolvedRule } from '@aks-egress/catalog';
import { WIDENINGS, type Widening } from '../model/capabilities.ts';
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
 * Chooses the narrowest documented destination that the target can write exactly. Only where there is none, permitted
 * widenings are tried, the smallest first. Every address is never chosen while the rule documents something narrower,
 * unless that widening is permitted.
 */
export function chooseDestination(rule: ResolvedRule, input: GateInput): Choice {
  const problem = explainUnwritable(rule, input);
  if (problem) return { findings: [problem] };
  const documented = documentedAttempts(rule, input);
  const exact = documented.filter(isWritable).find(({ candidate }) => candidate.needs.length === 0);
  if (exact) return choice(rule, exact, explainChoice(rule, exact, documented, input));
  const all = [...documented, ...undocumentedAttempts(rule, input)];
  const widened = byWidth(all.filter(isWritable)).find(({ candidate }) =>
    permitted(candidate.needs, input.widen),
  );
  if (widened) return choice(rule, widened, explainChoice(rule, widened, documented, input));
  return { findings: explainOmission(rule, all, byWidth(all.filter(isWritable))[0], input) };
}

const permitted = (needs: readonly Widening[], widen: ReadonlySet<Widening>) =>
  needs.every((need) => widen.has(need));

const width = ({ candidate }: Writable) =>
  Math.max(...candidate.needs.map((need) => WIDENINGS.indexOf(need)), -1);

const byWidth = (attempts: readonly Writable[]) => [...attempts].sort((a, b) => width(a) - width(b));

function choice(rule: ResolvedRule, { candidate }: Writable, findings: readonly Finding[]): Choice {
  const { destinations: documented, missing: _, ...rest } = rule;
  const { destination, layer, needs } = candidate;
  return {
    rule: { ...rest, layer, destination, documented, ...(needs.length > 0 && { widened: needs }) },
    findings,
  };
}
