import type { Application, DestinationKind, Layer, Protocol } from '@aks-egress/catalog';

/**
 * What a target can express, as data. The gate compares each rule with it, so that an exporter never decides
 * on its own to leave a rule out or to write it wider.
 */
export interface Capabilities {
  /** How rules on HTTP(S) by name are written; null = not at all. */
  readonly application: LayerSupport | null;
  /** How all other rules are written; null = not at all. */
  readonly network: LayerSupport | null;
  /** `pods` = the target governs pods only, not kubelet, image pulls or pods on the host network. */
  readonly scope?: 'pods';
  /** What must hold outside the output for it to work; the gate reports those that apply. */
  readonly prerequisites?: readonly Prerequisite[];
  readonly limits?: Limits;
}

/** How a target writes the rules of one layer. A destination kind whose property is absent cannot be written. */
export interface LayerSupport {
  readonly protocols: readonly Protocol[];
  /** Application protocols that can be told apart; both if absent. */
  readonly applications?: readonly Application[];
  /** `ignored` = the target has no ports: every rule then opens all of them (`port` widening). */
  readonly ports: 'exact' | 'ignored';
  /** `with-subdomains` = a name always takes its subdomains along (`subtree` widening). */
  readonly fqdn?: 'exact' | 'with-subdomains';
  readonly wildcard?: WildcardSupport;
  readonly cidr?: 'ipv4' | 'dual-stack';
  /** `expanded` = written as CIDRs from a Service Tags document; needs `cidr`. */
  readonly serviceTag?: 'native' | 'expanded';
  readonly any?: true;
  /**
   * `address` = names become addresses through DNS, so another name at the same address passes too
   * (`export/l7-dropped`); default `name`: SNI or Host is checked on the connection. Application layer only.
   */
  readonly checks?: 'name' | 'address';
}

/** What `*.x` takes on the target. In the core it is one or more leading labels and never the apex `x`. */
export interface WildcardSupport {
  /** How many leading labels it can stand for at most; `many` = any number. */
  readonly labels: 'many' | number;
  /** True where it takes `x` itself along (`apex` widening). */
  readonly apex: boolean;
}

/** A condition outside the output. Without a filter it always applies, else if a written rule fits all filters. */
export interface Prerequisite {
  /** One sentence that says what to do. */
  readonly text: string;
  readonly layer?: Layer;
  readonly kinds?: readonly DestinationKind[];
  readonly protocol?: Protocol;
}

/** Numbers that no splitting gets around; the gate reports `export/limit`. Others are the exporter's own to keep. */
export interface Limits {
  readonly rules?: number;
  /** Distinct names over all rules. */
  readonly hosts?: number;
  /** Characters of one name. */
  readonly hostLength?: number;
  /** Distinct CIDRs over all rules. */
  readonly cidrs?: number;
  readonly maxPort?: number;
}

/** Ways in which a written rule may be wider than the documented one, from least to most; each needs permission. */
export const WIDENINGS = ['apex', 'subtree', 'tag', 'port', 'any'] as const;

/**
 * `apex`: `*.x` also takes `x`. `subtree`: `x` also takes `*.x`. `tag`: a name becomes the service tags that hold it.
 * `port`: all ports (and protocols) instead of the listed ones. `any`: every address.
 */
export type Widening = (typeof WIDENINGS)[number];
