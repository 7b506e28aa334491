import type { Catalog, EditionId } from '../model/catalog.ts';
import type { ClusterProfile, Finding } from '../model/resolution.ts';
import { readManagedCluster } from './cluster/read-cluster.ts';
import { FindingList } from './finding-list.ts';
import { finishProfile } from './finish-profile.ts';
import { mergeStatements } from './merge-statements.ts';
import { readProfileDocument } from './read-document.ts';
import type { CloudStatement, ReadResult, Statements } from './statement.ts';

/** Up to three sources of a profile as parsed values; each overrides those before it, key by key. */
export interface ProfileSources {
  /** A managed cluster: `az aks show -o json`, a list of one, or the ARM resource. */
  readonly cluster?: unknown;
  /** A `ProfileDocument`. */
  readonly profile?: unknown;
  /** Flags or query parameters in the shape of a `ProfileDocument`; findings then name the flags. */
  readonly flags?: unknown;
}

export interface BuildProfileOptions {
  /** The date at which the feature `all` is looked up; the newest edition if absent. */
  readonly asOf?: EditionId;
}

/** A profile, or the findings that say why there is none. */
export interface BuiltProfile {
  /** Absent exactly where a finding is at level error. */
  readonly profile?: ClusterProfile;
  /** Errors first. */
  readonly findings: readonly Finding[];
  /** What the sources say, by key; `provenanceOf` makes a list of it. */
  readonly said: Statements;
  /** The cloud, and what tells it. */
  readonly cloud: CloudStatement;
}

/**
 * Builds one profile from a cluster's document, a profile document and flags. Features add up: a source selects one by
 * its id and switches one off by `no-<id>`; for everything else the last source that says something counts.
 */
export function buildProfile(
  sources: ProfileSources,
  catalog: Catalog,
  options: BuildProfileOptions = {},
): BuiltProfile {
  const findings = new FindingList();
  const layers: ReadResult[] = [];
  if (sources.cluster !== undefined) layers.push(readManagedCluster(sources.cluster, catalog, findings));
  if (sources.profile !== undefined) {
    layers.push(readProfileDocument(sources.profile, catalog, 'profile', findings, options));
  }
  if (sources.flags !== undefined) {
    layers.push(readProfileDocument(sources.flags, catalog, 'flags', findings, options));
  }
  const said = mergeStatements(layers, findings);
  for (const { key, subject, message } of layers.flatMap((layer) => layer.open)) {
    if (!said.has(key)) findings.add('note', 'profile/not-derivable', message, subject);
  }
  const { profile, cloud } = finishProfile(
    said,
    (key) => layers.some((layer) => layer.attempted.has(key)),
    catalog,
    findings,
  );
  return {
    ...(profile && { profile }),
    findings: findings.sorted(),
    said,
    cloud,
  };
}
