import type { Widening } from '../model/capabilities.ts';
import type { ExportFile } from '../model/exporter.ts';
import type { Admission } from './admission.ts';
import type { Probe } from './probes.ts';

type Eventually<Value> = Value | Promise<Value>;

/** What an exporter's test tells the conformance suite. */
export interface ConformanceSpec {
  /** Says which run this is, where one exporter is tested with several options. */
  readonly title?: string;
  /** Options of all runs. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Widenings that all runs permit. */
  readonly widen?: readonly Widening[];
  /**
   * Reads an output with a parser that shares no code with the exporter, and says in the words of the core what it
   * admits. Rules that do not come from the resolution (DNS, in-cluster traffic) are left out.
   */
  readonly readBack: (files: readonly ExportFile[]) => Eventually<Iterable<Admission>>;
  /** Answers a probe from an output: an independent reading of what the target does with it. */
  readonly allows?: (files: readonly ExportFile[], probe: Probe) => Eventually<boolean>;
  /** The target itself, where it runs here. */
  readonly engine?: Engine;
  /** Probes that are answered otherwise than the core means, each with the reason; exactly these must be. */
  readonly deviates?: Readonly<Record<string, string>>;
  /** Checks the limits of the target on any output; says what breaks them. */
  readonly limits?: (files: readonly ExportFile[]) => Eventually<readonly string[]>;
}

/** A program that enforces an output. */
export interface Engine {
  /** With its version, for the test report: `squid 5.7`. */
  readonly name: string;
  /** False, or the reason as text, where it is not installed: the test is then skipped by name and does not pass. */
  readonly available: () => Eventually<boolean | string>;
  readonly start: (files: readonly ExportFile[]) => Eventually<RunningEngine>;
}

export interface RunningEngine {
  readonly allows: (probe: Probe) => Eventually<boolean>;
  readonly stop: () => Eventually<void>;
}
