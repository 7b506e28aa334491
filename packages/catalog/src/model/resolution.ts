import type { Application, Destination, EditionId, Layer, Level, Protocol } from './catalog.ts';
import type { CloudName } from './cloud.ts';
import type { FactValue } from './condition.ts';

/** SARIF's severity words. */
export type FindingLevel = 'error' | 'warning' | 'note';

/** Something a person should know about an answer; content problems are findings, never exceptions. */
export interface Finding {
  readonly code: string;
  readonly level: FindingLevel;
  readonly message: string;
  /** What it is about: a rule id, a fact, a requirement, a place in a file. */
  readonly subject?: string;
}

/** What is known of one cluster. Facts that are absent get the catalog's defaults, each with a finding. */
export interface ClusterProfile {
  readonly cloud: CloudName;
  /** ARM name of the location, such as `westeurope`. */
  readonly location: string;
  /** Selected features; `core` is always on. */
  readonly features: readonly string[];
  readonly facts?: Readonly<Record<string, FactValue>>;
  readonly coreOptional?: boolean;
  readonly apiServerFqdn?: string;
  readonly apiServerIps?: readonly string[];
  readonly customDnsServers?: readonly string[];
  readonly keyVaults?: readonly string[];
  /** Addresses of Active Directory domain controllers, for Windows gMSA. */
  readonly domainControllers?: readonly string[];
  /** Only rules of level `required`. */
  readonly minimal?: boolean;
  /** The article's own words: no corrections, no derived conditions. */
  readonly asDocumented?: boolean;
}

/** One requirement's claim on a rule. */
export interface RuleReason {
  readonly requirement: string;
  readonly endpoint: string;
  readonly feature: string;
  readonly level: Level;
  readonly purpose: string;
  readonly breaks: string;
  readonly source: RuleSource;
}

export interface RuleSource {
  /** Edition since which the statement stands. */
  readonly edition: EditionId;
  /** Heading in the article (slug path), or the other article, or the id of the correction. */
  readonly heading: string;
  readonly correction?: string;
  readonly article?: string;
}

/** One outbound rule of this cluster. `destinations` are equivalent alternatives, narrowest first. */
export interface ResolvedRule {
  readonly id: string;
  readonly layer: Layer;
  readonly level: Level;
  readonly destinations: readonly Destination[];
  readonly protocol: Protocol;
  readonly ports: readonly number[];
  readonly application: Application | null;
  readonly features: readonly string[];
  readonly requirements: readonly string[];
  readonly purpose: string;
  readonly breaks: string;
  readonly source: RuleSource;
  /** Every requirement's own words where more than one asks for this rule; purpose, breaks and source are the first one's. */
  readonly reasons?: readonly RuleReason[];
  /** Values that must be given before this rule can be written (`apiServerIp`, `customDnsServer`, …). */
  readonly missing?: readonly string[];
}

export interface EditionRef {
  readonly id: EditionId;
  readonly commit: string;
  readonly path: string;
}

/** The outbound rules of one cluster at one edition, with everything worth saying about them. */
export interface Resolution {
  readonly edition: EditionRef;
  readonly profile: ClusterProfile;
  readonly rules: readonly ResolvedRule[];
  readonly findings: readonly Finding[];
}
