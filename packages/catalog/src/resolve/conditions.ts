import type { Catalog, DatedCondition, EditionId, Endpoint, Level } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import { type ConditionScope, evaluate, factsOf } from '../model/condition.ts';
import { isInForce } from './intervals.ts';

/** Where and how conditions are read. */
export interface ConditionContext {
  readonly edition: EditionId;
  readonly cloud: CloudName;
  readonly scope: ConditionScope;
  /** Only conditions that the article itself states. */
  readonly asDocumented: boolean;
}

/** Whether an endpoint is needed, how much, and what decided it. */
export interface Verdict {
  readonly needed: boolean;
  readonly level: Level;
  readonly because: readonly { readonly says: string; readonly source: DatedCondition['source'] }[];
  /** Facts that were read and that nobody stated. */
  readonly assumed: readonly string[];
}

/** Applies the conditions of an endpoint that are in force. */
export function judge(endpoint: Endpoint, context: ConditionContext): Verdict {
  const assumed = new Set<string>();
  const holds = (dated: Partial<DatedCondition>): boolean => {
    if (dated.if === undefined) return true;
    for (const name of factsOf(dated.if)) if (!context.scope.stated.has(name)) assumed.add(name);
    return evaluate(dated.if, context.scope) === true;
  };
  const inForce = (dated: Partial<DatedCondition>): boolean =>
    isInForce(dated, context.edition) &&
    (dated.clouds === undefined || dated.clouds.includes(context.cloud)) &&
    !(context.asDocumented && isDerived(dated));
  const because: Verdict['because'][number][] = [];
  const note = ({ says, source }: Partial<DatedCondition>): void => {
    if (says !== undefined) because.push({ says, source });
  };

  const lacking = endpoint.when.find((dated) => inForce(dated) && !holds(dated));
  const exempting = lacking ? undefined : endpoint.unless.find((dated) => inForce(dated) && holds(dated));
  const against = lacking ?? exempting;
  if (against) {
    note(against);
    return { needed: false, level: endpoint.level, because, assumed: [...assumed] };
  }
  let level = endpoint.level;
  for (const change of endpoint.levels) {
    if (!inForce(change) || !holds(change)) continue;
    level = change.level;
    note(change);
  }
  return { needed: true, level, because, assumed: [...assumed] };
}

function isDerived({ source }: Partial<DatedCondition>): boolean {
  return source?.correction !== undefined || source?.article !== undefined || source?.ambiguity !== undefined;
}

/** The sentence that names an assumption and the flag that changes it. */
export function assumptionText(catalog: Catalog, name: string): string | undefined {
  const fact = catalog.facts.find(({ id }) => id === name);
  if (!fact) return undefined;
  const reason = fact.defaultReason ? ` ${fact.defaultReason.replace(/[.]?$/, '.')}` : '';
  const value = fact.default === undefined ? 'unknown' : String(fact.default);
  return `${name} is taken as ${value}.${reason} State it with ${fact.flag}.`;
}
