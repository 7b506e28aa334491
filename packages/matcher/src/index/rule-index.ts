import type { Problem } from '../parsed.ts';
import type { EgressRule, Flow, RuleDestination } from '../rule/egress-rule.ts';

/** A rule and the one of its destinations that is meant. */
export interface RuleMatch<R extends EgressRule = EgressRule> {
  readonly rule: R;
  readonly destination: RuleDestination;
}

/** Something in the rules that an index cannot use; a caller that ignores these answers too little. */
export interface RuleProblem<R extends EgressRule = EgressRule> {
  readonly rule: R;
  /** Absent where the ports of the rule are at fault. */
  readonly destination?: RuleDestination;
  readonly problem: Problem;
}

/** Many rules, prepared so that a decision takes about as long for 100,000 as for 100. */
export interface RuleIndex<R extends EgressRule = EgressRule> {
  readonly size: number;
  readonly problems: readonly RuleProblem<R>[];
  /**
   * The most specific match, undefined if there is none. Exact names come before blocks (longer prefix first), these
   * before patterns (longer fixed end first), service tags (smaller first) and anything; equals in the order given.
   */
  decide(flow: Flow): RuleMatch<R> | undefined;
  /** Whether some rule admits the flow. */
  allows(flow: Flow): boolean;
  /** All matches, the most specific first, each destination once. */
  decideAll(flow: Flow): readonly RuleMatch<R>[];
  /**
   * Destinations that fit port and protocol and of which nobody can say whether they hold the flow: a name against an
   * address, an address against a name or an unknown tag. Looks at every rule.
   */
  possible(flow: Flow): readonly RuleMatch<R>[];
}
