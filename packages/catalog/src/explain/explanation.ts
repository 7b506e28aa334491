import type { ExitCode, KnownTraffic, Level } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import type { ClusterProfile, EditionRef, ResolvedRule } from '../model/resolution.ts';
import type { Probe } from './parse-probe.ts';

export type ExplainVerdict = Level | 'known' | 'retired' | 'unknown';

/** One statement of the catalog that a flow falls under. */
export interface ExplainMatch {
  readonly requirement: string;
  readonly feature: string;
  readonly endpoint: string;
  readonly level: Level;
  readonly destination: string;
  readonly protocol: string;
  readonly application: string | null;
  readonly ports: readonly number[];
  readonly clouds: readonly CloudName[];
  readonly since: string;
  /** First edition without it, where it left. */
  readonly until?: string;
  readonly heading: string;
  readonly title: string;
  readonly purpose: string;
  readonly breaks: string;
  readonly conditions: readonly string[];
}

/** The answer to: who wants this flow, and why. */
export interface Explanation {
  readonly query: Probe;
  readonly edition: EditionRef;
  readonly verdict: ExplainVerdict;
  readonly message: string;
  /** Statements in force that the flow falls under, or, where it is retired, those that ended. */
  readonly matches: readonly ExplainMatch[];
  /** Statements for the same host on other ports or protocols. */
  readonly otherPorts: readonly ExplainMatch[];
  readonly known?: KnownTraffic;
  /** Node bootstrap exit codes that point at it. */
  readonly exitCodes: readonly ExitCode[];
  /** The rules of the given cluster that admit it; empty where none does. Absent without a cluster. */
  readonly rules?: readonly ResolvedRule[];
}

export interface ExplainOptions {
  readonly asOf?: string;
  readonly profile?: ClusterProfile;
}
