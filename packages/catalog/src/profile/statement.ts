import type { CloudName } from '../model/cloud.ts';

/** Where a statement about a cluster was made. Later ones override earlier ones. */
export type StatementSource = 'cluster' | 'profile' | 'flags';

export type StatementValue = boolean | string | readonly string[];

/** One thing that somebody says about a cluster. */
export interface Statement {
  readonly value: StatementValue;
  /** JSON path, flag, or `derived: ...`. */
  readonly from: string;
  readonly source: StatementSource;
}

/**
 * What one source says, by key: a field of `ClusterProfile` (`location`, `apiServerIps`, ...), `facts.<id>` or
 * `features.<id>` (true = selected, false = switched off).
 */
export type Statements = ReadonlyMap<string, Statement>;

/** Where one value of a profile comes from. */
export interface Provenance {
  /** A field of `ClusterProfile`, `facts.<id>` or `features.<id>`. */
  readonly key: string;
  /** Absent where the value is unknown. */
  readonly value?: StatementValue;
  /** JSON path in the document, flag, `derived: ...`, `default` or `unknown`. */
  readonly from: string;
  readonly source: StatementSource | 'derived' | 'default' | 'unknown';
}

/** The cloud of a cluster and what tells it. */
export interface CloudStatement {
  readonly value: CloudName;
  readonly from: string;
  readonly source: Provenance['source'];
}

/** Something that a source leaves open: shown only while no other source states `key`. */
export interface OpenQuestion {
  readonly key: string;
  readonly subject: string;
  readonly message: string;
}

/** What reading one source gives. */
export interface ReadResult {
  readonly statements: Statements;
  readonly open: readonly OpenQuestion[];
  /** Keys that the source tried to state, with success or with a finding. */
  readonly attempted: ReadonlySet<string>;
}
