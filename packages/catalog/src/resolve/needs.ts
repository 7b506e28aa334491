import type { Level } from '../model/catalog.ts';
import { type ConditionScope, evaluate } from '../model/condition.ts';
import { adviceFindings } from './advice.ts';
import { judge } from './conditions.ts';
import { FindingCollector, makeFinding } from './findings.ts';
import type { Need, Needs, Plan } from './plan.ts';
import type { PlannedStatement } from './planned-statement.ts';

/** The statements of a plan that a cluster needs, and what is to be said about them. */
export function needsOf(plan: Plan, scope: ConditionScope, minimal: boolean): Needs {
  const findings = new FindingCollector();
  const statements: Need[] = [];
  for (const statement of plan.statements) {
    if (!scope.features.has(statement.requirement.feature)) continue;
    const level = levelOf(plan, statement, scope, minimal, findings);
    if (level === undefined) continue;
    findings.add(...statement.remarks);
    statements.push({ statement, level });
  }
  findings.add(...adviceFindings(plan.advice, scope));
  return { statements, findings: findings.all() };
}

/** The level at which a cluster needs a statement; undefined where it does not, which a finding then says. */
function levelOf(
  plan: Plan,
  { conditions, covered, endpoint, requirement, title }: PlannedStatement,
  scope: ConditionScope,
  minimal: boolean,
  findings: FindingCollector,
): Level | undefined {
  const { assumed, because, level, needed } = judge(conditions, scope);
  for (const name of assumed) {
    const assumption = plan.assumptions.get(name);
    if (assumption) findings.add(assumption);
  }
  const [code, subject] = needed ? ['resolve/level', endpoint.id] : ['resolve/left-out', requirement.id];
  for (const { says } of because) {
    if (says !== undefined) findings.add(makeFinding('note', code, `${title}: ${says}`, subject));
  }
  if (!needed) return undefined;
  if (covered && !(covered.unless !== undefined && evaluate(covered.unless, scope) === true)) {
    findings.add(covered.remark);
    return undefined;
  }
  if (minimal && level !== 'required') {
    const text = `${title}: left out by the minimal list; its level is ${level}.`;
    findings.add(makeFinding('note', 'resolve/minimal', text, endpoint.id));
    return undefined;
  }
  return level;
}
