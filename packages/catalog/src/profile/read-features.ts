import type { EditionId, Feature } from '../model/catalog.ts';
import { featuresAt } from './features-at.ts';
import { nearestName } from './nearest-name.ts';
import { statementKey } from './profile-keys.ts';
import { type Path, quote } from './quote.ts';
import type { StatementRecorder } from './statement-recorder.ts';

type Place = (index: Path) => string;

/** Reads a list of feature ids, `all` and `no-<id>`, given as a list or as text with commas. */
export function readFeatures(
  recorder: StatementRecorder,
  value: unknown,
  place: Place,
  asOf?: EditionId,
): void {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  let all: string | undefined;
  items.forEach((item, index) => {
    const subject = place(Array.isArray(value) ? [index] : []);
    if (typeof item !== 'string') {
      recorder.findings.invalid(
        `${quote(item)} is no feature; give ids such as "azure-monitor", or "all"`,
        subject,
      );
      return;
    }
    for (const name of item.split(',').map((part) => part.trim())) {
      if (name.toLowerCase() === 'all') all ??= subject;
      else selectFeature(recorder, name, subject);
    }
  });
  if (all !== undefined) selectAll(recorder, all, asOf);
}

function selectFeature(recorder: StatementRecorder, name: string, subject: string): void {
  const { features } = recorder.catalog;
  const wanted = name.toLowerCase();
  const byId = (id: string) => features.find((feature) => feature.id === id);
  const selected = byId(wanted);
  const switchedOff = selected === undefined && wanted.startsWith('no-') ? byId(wanted.slice(3)) : undefined;
  if (selected) {
    switchFeature(recorder, selected, true, subject);
  } else if (switchedOff?.activation === 'always') {
    recorder.findings.invalid(`${quote(name)}: ${switchedOff.id} is always on`, subject);
  } else if (switchedOff) {
    switchFeature(recorder, switchedOff, false, subject);
  } else {
    const ids = features.map((feature) => feature.id);
    const near = nearestName(name, [...ids, 'all']);
    const hint = near === undefined ? `known are ${ids.join(', ')} and all` : `did you mean ${near}?`;
    recorder.findings.invalid(`${quote(name)} is no feature; ${hint}`, subject);
  }
}

function selectAll(recorder: StatementRecorder, subject: string, asOf?: EditionId): void {
  for (const feature of featuresAt(recorder.catalog, asOf)) {
    const key = statementKey(feature);
    if (key !== undefined && !recorder.says(key)) recorder.state(key, true, subject);
  }
}

function switchFeature(recorder: StatementRecorder, feature: Feature, on: boolean, subject: string): void {
  const key = statementKey(feature);
  if (key !== undefined) recorder.state(key, on, subject);
}
