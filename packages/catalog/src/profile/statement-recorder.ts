import type { Catalog } from '../model/catalog.ts';
import type { FactValue } from '../model/condition.ts';
import type { FindingList } from './finding-list.ts';
import type { OpenQuestion, ReadResult, Statement, StatementSource, StatementValue } from './statement.ts';

/** Collects what one source says; a source that says two things of one key is an error. */
export class StatementRecorder implements ReadResult {
  readonly statements = new Map<string, Statement>();
  readonly open: OpenQuestion[] = [];
  readonly attempted = new Set<string>();
  readonly catalog: Catalog;
  readonly source: StatementSource;
  readonly findings: FindingList;

  constructor(catalog: Catalog, source: StatementSource, findings: FindingList) {
    this.catalog = catalog;
    this.source = source;
    this.findings = findings;
  }

  state(key: string, value: StatementValue, from: string): void {
    const said = this.statements.get(key);
    if (said === undefined) {
      this.statements.set(key, { value, from, source: this.source });
    } else if (JSON.stringify(said.value) !== JSON.stringify(value)) {
      this.findings.invalid(`${from} says ${show(value)}, but ${said.from} says ${show(said.value)}`, from);
    }
  }

  fact(id: string, value: FactValue, from: string): void {
    this.state(`facts.${id}`, value, from);
  }

  says(key: string): boolean {
    return this.statements.has(key);
  }
}

const show = (value: StatementValue) => (Array.isArray(value) ? value.join(', ') : String(value));
