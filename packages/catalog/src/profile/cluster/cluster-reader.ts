import type { FactValue } from '../../model/condition.ts';
import type { FindingLevel } from '../../model/resolution.ts';
import { flagOfFact } from '../fact-flag.ts';
import type { StatementRecorder } from '../statement-recorder.ts';
import type { ClusterViews } from './find-cluster.ts';
import type { JsonView } from './json-view.ts';

/** What the parts of the cluster reader share: the document, and where the answers go. */
export class ClusterReader {
  readonly resource: JsonView;
  readonly properties: JsonView;
  readonly recorder: StatementRecorder;

  constructor(views: ClusterViews, recorder: StatementRecorder) {
    this.resource = views.resource;
    this.properties = views.properties;
    this.recorder = recorder;
  }

  fact(id: string, value: FactValue, from: JsonView | string): void {
    this.recorder.fact(id, value, typeof from === 'string' ? `derived: ${from}` : placeOf(from));
  }

  /** A yes/no property of the document; AKS leaves out what is off. */
  factFrom(id: string, view: JsonView): boolean {
    const value = view.boolean() ?? false;
    this.fact(id, value, view);
    return value;
  }

  feature(id: string, from: JsonView): void {
    if (!this.recorder.says(`features.${id}`)) this.recorder.state(`features.${id}`, true, from.place);
  }

  find(level: FindingLevel, code: string, message: string, view: JsonView): void {
    this.recorder.findings.add(level, code, message, view.place);
  }

  /** Says that the document leaves a fact open, and by which flag to state it. */
  openFact(id: string, message: string): void {
    this.openKey(`facts.${id}`, id, `${message}; state it with ${flagOfFact(this.recorder.catalog, id)}`);
  }

  /** The first reason for leaving something open is the closest one. */
  openKey(key: string, subject: string, message: string): void {
    if (this.recorder.open.some((question) => question.key === key)) return;
    this.recorder.open.push({ key, subject, message });
  }
}

const placeOf = (view: JsonView) => (view.absent ? `derived: no ${view.place}` : view.place);
