import type { DatedCondition, EditionId, Endpoint, Level, LevelChange } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import { type ConditionScope, evaluate, factsOf } from '../model/condition.ts';
import { holdsFor } from './intervals.ts';

/** Which words of the catalog count. */
export interface Standpoint {
  readonly edition: EditionId;
  readonly cloud: CloudName;
  /** Only what the article itself states. */
  readonly asDocumented: boolean;
}

/** Where and how conditions are read. */
export interface ConditionContext extends Standpoint {
  readonly scope: ConditionScope;
}

/** The conditions of one endpoint that are in force, each with the facts that it reads. */
export interface ConditionsInForce {
  readonly level: Level;
  readonly when: readonly Read<DatedCondition>[];
  readonly unless: readonly Read<DatedCondition>[];
  readonly levels: readonly Read<LevelChange>[];
}

interface Read<T> {
  readonly dated: T;
  readonly facts: readonly string[];
}

/** Whether an endpoint is needed, how much, and what decided it. */
export interface Verdict {
  readonly needed: boolean;
  readonly level: Level;
  /** Conditions that decided, in the order of reading. */
  readonly because: readonly Partial<DatedCondition>[];
  /** Facts that were read and that nobody stated. */
  readonly assumed: readonly string[];
}

/** The conditions of an endpoint that are in force at an edition in a cloud. */
export function conditionsInForce(endpoint: Endpoint, standpoint: Standpoint): ConditionsInForce {
  const { edition, cloud, asDocumented } = standpoint;
  const read = <T extends Partial<DatedCondition>>(all: readonly T[]): Read<T>[] =>
    all
      .filter((dated) => holdsFor(dated, edition, cloud) && !(asDocumented && isDerived(dated)))
      .map((dated) => ({ dated, facts: dated.if === undefined ? [] : factsOf(dated.if) }));
  return {
    level: endpoint.level,
    when: read(endpoint.when),
    unless: read(endpoint.unless),
    levels: read(endpoint.levels),
  };
}

/** Applies conditions to what is known of a cluster. */
export function judge({ level, when, unless, levels }: ConditionsInForce, scope: ConditionScope): Verdict {
  const assumed = new Set<string>();
  const holds = ({ dated, facts }: Read<Partial<DatedCondition>>): boolean => {
    for (const name of facts) if (!scope.stated.has(name)) assumed.add(name);
    return dated.if === undefined || evaluate(dated.if, scope) === true;
  };
  const against = when.find((one) => !holds(one)) ?? unless.find(holds);
  if (against) return { needed: false, level, because: [against.dated], assumed: [...assumed] };
  const applied = levels.filter(holds).map(({ dated }) => dated);
  return {
    needed: true,
    level: applied.at(-1)?.level ?? level,
    because: applied,
    assumed: [...assumed],
  };
}

function isDerived({ source }: Partial<DatedCondition>): boolean {
  return source?.correction !== undefined || source?.article !== undefined || source?.ambiguity !== undefined;
}
