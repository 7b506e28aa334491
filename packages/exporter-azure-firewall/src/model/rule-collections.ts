import type { Finding, Layer, Level, Protocol, ResolvedRule } from '@aks-egress/catalog';

/** A firewall policy rule collection group: the unit that one PUT replaces. */
export interface RuleCollectionGroup {
  readonly name: string;
  readonly priority: number;
  /** By priority: all network collections, then all application collections. */
  readonly collections: readonly RuleCollection[];
}

/** An allow collection: the rules of one layer, one feature and one level. */
export interface RuleCollection {
  readonly name: string;
  readonly layer: Layer;
  readonly feature: string;
  readonly level: Level;
  readonly priority: number;
  /** Never empty; all of the collection's layer. */
  readonly rules: readonly FirewallRule[];
  /** Rules that belong here and are not written: for comments at this place. */
  readonly leftOut: readonly LeftOutRule[];
}

interface FirewallRuleBase {
  /** Made from the rule id, so that it stays when other rules come and go; unique in the whole plan. */
  readonly name: string;
  /** One line: rule id, level, purpose, heading and edition. */
  readonly description: string;
  /** Ids of the rules that it carries: one, unless rules are merged; none for the FQDN tag. */
  readonly ids: readonly string[];
}

/** A rule on addresses or resolved names. */
export interface NetworkRule extends FirewallRuleBase {
  readonly layer: 'network';
  readonly protocol: Protocol;
  readonly ports: readonly number[];
  readonly destination: /** IPv4 CIDRs, service tags, or `*` alone. */
    | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
    /** Exact names; the policy needs its DNS proxy. */
    | { readonly kind: 'fqdns'; readonly fqdns: readonly string[] };
}

/** A rule on the SNI or Host that the client sends. */
export interface ApplicationRule extends FirewallRuleBase {
  readonly layer: 'application';
  readonly protocols: readonly { readonly type: 'Http' | 'Https'; readonly port: number }[];
  readonly destination: /** Exact names and `*.x`. */
    | { readonly kind: 'fqdns'; readonly fqdns: readonly string[] }
    | { readonly kind: 'fqdn-tags'; readonly fqdnTags: readonly string[] };
}

export type FirewallRule = NetworkRule | ApplicationRule;

/** A rule that the plan does not write, and why: each reason is also a finding. */
export interface LeftOutRule {
  readonly rule: Pick<ResolvedRule, 'id' | 'level' | 'purpose'>;
  readonly reasons: readonly string[];
}

/** Everything that an Azure Firewall exporter writes, whatever its language. */
export interface CollectionPlan {
  /**
   * By priority. Without any rule, groups=one still gives a group without collections, since writing it is what removes
   * the rules of before.
   */
  readonly groups: readonly RuleCollectionGroup[];
  /** Rules not written whose collection does not exist. */
  readonly leftOut: readonly LeftOutRule[];
  readonly findings: readonly Finding[];
}

/** Options that do not go together: nothing can be written, with or without `allowPartial`. */
export interface RefusedPlan {
  readonly findings: readonly Finding[];
}
