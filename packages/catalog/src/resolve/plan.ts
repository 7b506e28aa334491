import type { Level, Location } from '../model/catalog.ts';
import type { RecentMap } from '../model/recent-map.ts';
import type { ClusterProfile, Finding, ResolvedRule } from '../model/resolution.ts';
import type { Advice } from './advice.ts';
import type { Place, Stated } from './destinations.ts';
import type { PlannedStatement } from './planned-statement.ts';

/** All of a resolution that depends on edition, cloud and location only, for the clusters there to share. */
export interface Plan {
  readonly place: Place;
  /** Undefined where the catalog does not know it. */
  readonly location: Location | undefined;
  /** Statements in force, in the order of the catalog. */
  readonly statements: readonly PlannedStatement[];
  /** The same in the order in which they give ids to rules: by feature, then by requirement. */
  readonly byRank: readonly PlannedStatement[];
  readonly advice: readonly Advice[];
  /** What is said where a fact is read that nobody stated, by fact. */
  readonly assumptions: ReadonlyMap<string, Finding>;
  /** What is said of a selected feature that has no rules here, by feature. */
  readonly featureRemarks: ReadonlyMap<string, Finding>;
  /** Finished rules, frozen, by the statements that ask for them; absent where nothing may be kept. */
  readonly rules: RecentMap<ResolvedRule> | undefined;
  /** What facts and features of a cluster decide; a profile with the same ones gets the same. */
  answerFor(profile: ClusterProfile): Answer;
}

/** The rules of all clusters with certain facts. */
export interface Answer {
  /** Those of a cluster whose operator states certain values. */
  fill(stated: Stated): Filled;
}

/** A statement that clusters with certain facts need, and how much. */
export interface Need {
  readonly statement: PlannedStatement;
  readonly level: Level;
}

/** What the facts of a cluster decide, whatever values its operator states. */
export interface Needs {
  readonly statements: readonly Need[];
  /** Each once, in no order. */
  readonly findings: readonly Finding[];
}

/** Rules and findings, both sorted. */
export interface Filled {
  readonly rules: readonly ResolvedRule[];
  readonly findings: readonly Finding[];
}
