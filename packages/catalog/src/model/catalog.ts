import type { CloudName } from './cloud.ts';
import type { Condition, FactValue } from './condition.ts';

/** UTC day of an edition, `YYYY-MM-DD`. Days of one form compare as strings. */
export type EditionId = string;

/** How far a level of need goes: `legacy` = still in the article, but proven sources say that nodes no longer call it. */
export type Level = 'required' | 'recommended' | 'legacy';

/** `proven` = a primary source states it, `likely` = derived from one, `unknown` = nothing found. */
export type Grade = 'proven' | 'likely' | 'unknown';

export type DestinationKind = 'fqdn' | 'wildcard-fqdn' | 'service-tag' | 'cidr' | 'any';
export type Protocol = 'TCP' | 'UDP';
export type Application = 'HTTPS' | 'HTTP';
export type Layer = 'application' | 'network';

/** A state of the upstream article that went live and differs in content from the one before. */
export interface Edition {
  readonly id: EditionId;
  readonly commit: string;
  readonly path: string;
  /** False where the exact day of publication is only the likely one. */
  readonly dateCertain: boolean;
}

/** One place that traffic may go to. `value` may hold placeholders such as `{location}`. */
export interface Destination {
  readonly kind: DestinationKind;
  readonly value: string;
}

/** What a listing rests on: a row of the article, another article of the same documentation, or a correction of ours. */
export type Basis = 'article' | 'other-article' | 'correction';

/** A half-open interval [added, removed) of editions in which an endpoint stands. */
export interface Listing {
  readonly basis: Basis;
  readonly added: EditionId;
  readonly removed?: EditionId;
  /** Clouds that the article named; `any` where the section named none. */
  readonly clouds: 'any' | readonly CloudName[];
  /** Which of the endpoint's destinations the article wrote, by index, ascending. */
  readonly documents: readonly number[];
  /** The article's spelling of a destination where ours differs, by index. */
  readonly documentedAs?: Readonly<Record<number, string>>;
  /** What the article wrote in the port cell: null = a bare port number. */
  readonly protocol: Protocol | null;
  readonly application: Application | null;
  /** Headings (slug path) under which it stood, each from an edition on. */
  readonly headings: readonly ListingHeading[];
  /** The correction that adds this listing (basis `correction`) or that puts right what the article wrote. */
  readonly correction?: string;
  /** Path of the other article (basis `other-article`). */
  readonly article?: string;
}

/** Where a statement comes from if not from a row of the article. */
export interface Source {
  /** Id of a correction, or an article of the same documentation, or an id of an open question. */
  readonly correction?: string;
  readonly article?: string;
  readonly ambiguity?: string;
  /** Edition whose text says it, and the lines there. */
  readonly edition?: EditionId;
  readonly lines?: readonly number[];
  readonly note?: string;
}

/** A condition in force from one edition until another, in all clouds or in some. */
export interface DatedCondition {
  readonly if: Condition;
  /** The expression as authored, for people. */
  readonly text: string;
  readonly clouds?: readonly CloudName[];
  readonly from?: EditionId;
  readonly to?: EditionId;
  readonly source?: Source;
  /** One sentence for the finding that the resolver gives when this decides; absent = nothing worth saying. */
  readonly says?: string;
}

export interface LevelChange extends Partial<Omit<DatedCondition, 'if'>> {
  readonly level: Level;
  readonly if?: Condition;
}

/** A heading of the article, as a slug path. */
export interface ListingHeading {
  readonly from: EditionId;
  readonly heading: string;
  /** Clouds whose statement stands there; absent = all of the listing. */
  readonly clouds?: readonly CloudName[];
}

/** What `resolve` uses in place of destinations that nothing can use as written. */
export interface Replacement {
  readonly correction: string;
  readonly clouds?: readonly CloudName[];
  readonly destinations: readonly Destination[];
}

/** One need with equivalent alternative destinations, narrowest first. */
export interface Endpoint {
  /** `<requirement>#<slug>`, stable over all editions. */
  readonly id: string;
  readonly destinations: readonly Destination[];
  /** How many of the first destinations are our narrowing to values that an operator states; the article never wrote them. */
  readonly narrowed: number;
  readonly protocol: Protocol;
  readonly ports: readonly number[];
  readonly application: Application | null;
  readonly layer: Layer;
  readonly level: Level;
  readonly levels: readonly LevelChange[];
  readonly listings: readonly Listing[];
  /** Clouds that `resolve` serves where a listing says `any`; all that the edition speaks for if absent. */
  readonly appliesTo?: readonly CloudName[];
  /** Needed only if all of these that are in force hold. */
  readonly when: readonly DatedCondition[];
  /** Not needed if one of these that is in force holds. */
  readonly unless: readonly DatedCondition[];
  readonly replacements: readonly Replacement[];
  /** Why `resolve` emits no rule of its own for this statement: narrower statements say the same. */
  readonly coveredBy?: { readonly says: string; readonly unless?: Condition };
  readonly purpose?: string;
  readonly breaks?: string;
  readonly source?: Source;
}

/** One need of a cluster: what it is for, what breaks without it, and its endpoints. */
export interface Requirement {
  /** `<feature>/<slug>`, equal to the path of its data file. */
  readonly id: string;
  readonly feature: string;
  readonly title: string;
  readonly purpose: string;
  readonly breaks: string;
  readonly endpoints: readonly Endpoint[];
}

export interface Feature {
  readonly id: string;
  readonly title: string;
  /** How it is switched on: always, unless switched off, by node pools, or by the operator. */
  readonly activation: 'always' | 'default' | 'node-pools' | 'selected';
  /** Facts that switch the feature on although nobody selected it. */
  readonly impliedBy?: Condition;
  /** The article that states its endpoints where it is not the main one. */
  readonly otherArticle?: string;
  readonly summary: string;
}

/** A property of a cluster that decides rules, and what is assumed when nobody says. */
export interface FactDefinition {
  readonly id: string;
  readonly type: 'boolean' | 'string';
  readonly values?: readonly string[];
  readonly question: string;
  /** Value taken when unknown; absent = stays unknown (conditions of notes then count as possible). */
  readonly default?: FactValue;
  /** Why that default: id of the open question and a sentence. */
  readonly defaultReason?: string;
  /** The flag that states it. */
  readonly flag: string;
}

/** Something an operator must know or do. */
export interface Note {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly severity: 'warning' | 'note';
  readonly if: Condition;
  readonly conditionText: string;
  readonly clouds: 'any' | readonly CloudName[];
  readonly feature: string;
  readonly from: EditionId;
  readonly to?: EditionId;
  readonly source: { readonly path: string; readonly commit: string; readonly lines: readonly number[] };
}

/** A finding of research: where the article is wrong, incomplete or confirmed. */
export interface Correction {
  readonly id: string;
  readonly kind: 'correction' | 'confirmation' | 'open';
  readonly grade: Grade;
  readonly clouds: readonly CloudName[];
  readonly from?: string;
  readonly articleSays: string;
  readonly reason: string;
  readonly sources: readonly string[];
}

/** Traffic that is seen but needs no rule. `pattern` may hold `*` anywhere. */
export interface KnownTraffic {
  readonly pattern: string;
  readonly reason: string;
  readonly ifBlocked: string;
  readonly clouds: 'any' | readonly CloudName[];
  readonly from?: EditionId;
  readonly grade: Grade;
  readonly source: string;
}

/** A concrete host under a wildcard that a probe can reach. */
export interface Witness {
  readonly pattern: string;
  readonly hosts: readonly string[];
  readonly path?: string;
  readonly reading: string;
  readonly grade: Grade;
  readonly source: string;
}

/** Service tags that can stand for a host where a firewall knows no names. */
export interface ServiceTagMapping {
  readonly patterns: readonly string[];
  readonly tags: readonly string[];
  readonly regional: boolean;
  readonly exactness: 'exact' | 'superset' | 'none';
  /** Clouds in which one of the tags does not exist. */
  readonly notIn?: readonly CloudName[];
  readonly grade: Grade;
  readonly source: string;
}

export interface ExitCode {
  readonly os: 'linux' | 'windows';
  readonly codes: readonly number[];
  readonly names: readonly string[];
  readonly destinations: string;
  readonly weight: 'direct' | 'possible' | 'build' | 'dead' | 'not-egress';
  /** Requirements to check first. */
  readonly requirements: readonly string[];
  readonly grade: Grade;
}

export interface Location {
  readonly name: string;
  readonly displayName: string;
  readonly cloud: CloudName;
  readonly serviceTagSuffix: string;
}

/** All authored facts as plain frozen data. */
export interface Catalog {
  readonly version: string;
  readonly editions: readonly Edition[];
  readonly features: readonly Feature[];
  readonly facts: readonly FactDefinition[];
  readonly requirements: readonly Requirement[];
  readonly notes: readonly Note[];
  readonly corrections: readonly Correction[];
  readonly knownTraffic: readonly KnownTraffic[];
  readonly witnesses: readonly Witness[];
  readonly serviceTags: readonly ServiceTagMapping[];
  readonly exitCodes: readonly ExitCode[];
  readonly locations: readonly Location[];
}
