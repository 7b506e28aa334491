/**
 * A boolean expression over cluster facts, as the catalog stores it (authored as text, parsed once by the generator).
 * `known` asks whether the operator stated the fact, whatever its value; `feature` whether a feature is selected.
 */
export type Condition =
  | true
  | { readonly fact: string; readonly in?: readonly string[] }
  | { readonly feature: string }
  | { readonly known: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Values that a fact can take: a yes/no answer, or one of a named set such as a node OS channel. */
export type FactValue = boolean | string;

/** What an expression is evaluated against. A fact that is undefined here is unknown. */
export interface ConditionScope {
  readonly facts: Readonly<Record<string, FactValue | undefined>>;
  readonly stated: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
}

/** Kleene's three-valued result: undefined means that an unknown fact decides. */
export function evaluate(condition: Condition, scope: ConditionScope): boolean | undefined {
  if (condition === true) return true;
  if ('fact' in condition) return evaluateFact(condition, scope);
  if ('feature' in condition) return scope.features.has(condition.feature);
  if ('known' in condition) return scope.stated.has(condition.known);
  if ('not' in condition) {
    const inner = evaluate(condition.not, scope);
    return inner === undefined ? undefined : !inner;
  }
  const isAll = 'all' in condition;
  const parts = isAll ? condition.all : condition.any;
  let unknown = false;
  for (const part of parts) {
    const value = evaluate(part, scope);
    if (value === undefined) unknown = true;
    else if (value !== isAll) return !isAll;
  }
  return unknown ? undefined : isAll;
}

function evaluateFact(
  condition: { readonly fact: string; readonly in?: readonly string[] },
  scope: ConditionScope,
): boolean | undefined {
  const value = scope.facts[condition.fact];
  if (value === undefined) return undefined;
  return condition.in ? typeof value === 'string' && condition.in.includes(value) : value === true;
}

/** Names of all facts that an expression reads. */
export function factsOf(condition: Condition): string[] {
  if (condition === true || 'feature' in condition) return [];
  if ('fact' in condition) return [condition.fact];
  if ('known' in condition) return [condition.known];
  if ('not' in condition) return factsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(factsOf);
}
