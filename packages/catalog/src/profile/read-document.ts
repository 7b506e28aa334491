import type { Catalog, EditionId } from '../model/catalog.ts';
import { hasClusterKeys } from './cluster/recognise-cluster.ts';
import { DOCUMENT_FIELDS, type DocumentField } from './document-field.ts';
import { flagForFact } from './fact-flag.ts';
import type { FindingList } from './finding-list.ts';
import { nearestName } from './nearest-name.ts';
import { isPlainObject } from './plain-object.ts';
import { jsonPath, type Path, quote } from './quote.ts';
import { readFeatures } from './read-features.ts';
import {
  readAddress,
  readCloud,
  readFact,
  readHost,
  readKeyVault,
  readLocation,
  readSwitch,
  type ValueReader,
} from './read-value.ts';
import type { ReadResult } from './statement.ts';
import { StatementRecorder } from './statement-recorder.ts';

const FIELDS: ReadonlyMap<string, DocumentField> = new Map(
  DOCUMENT_FIELDS.flatMap((field) =>
    [field.name, ...(field.alias ? [field.alias] : [])].map((name) => [name, field]),
  ),
);

export interface ReadOptions {
  /** The date at which `all` features are looked up; the newest edition if absent. */
  readonly asOf?: EditionId;
}

/** Reads a profile document, or flags in the same shape, into statements. Findings name the place or the flag. */
export function readProfileDocument(
  input: unknown,
  catalog: Catalog,
  source: 'profile' | 'flags',
  findings: FindingList,
  options: ReadOptions = {},
): ReadResult {
  const recorder = new StatementRecorder(catalog, source, findings);
  if (input === undefined || input === null) return recorder;
  if (isPlainObject(input) && !hasClusterKeys(input)) {
    // Features last: `all` leaves out what the rest of the document switches off.
    const entries = Object.entries(input).sort(
      ([a], [b]) => Number(a === 'features') - Number(b === 'features'),
    );
    for (const [name, value] of entries) readEntry(recorder, name, value, options);
    return recorder;
  }
  // One finding says it all; that the location is missing, too, is no news.
  recorder.attempted.add('location');
  const message = isPlainObject(input)
    ? 'This is the document of a cluster, not a profile; give it with --cluster'
    : `A profile is an object with keys such as location and features, not ${quote(input)}`;
  findings.invalid(message, '$');
  return recorder;
}

function readEntry(recorder: StatementRecorder, name: string, value: unknown, options: ReadOptions): void {
  const field = FIELDS.get(name);
  if (field === undefined) {
    recorder.findings.invalid(
      `${quote(name)} is no key of a profile; ${hint(name, FIELDS.keys())}`,
      jsonPath([name]),
    );
  } else if (value !== null && value !== undefined) {
    readField(recorder, field, name, value, options);
  }
}

function readField(
  recorder: StatementRecorder,
  field: DocumentField,
  name: string,
  value: unknown,
  options: ReadOptions,
): void {
  const { catalog, findings } = recorder;
  const place = (path: Path) => (recorder.source === 'flags' ? field.flag : jsonPath(path));
  const one = <T extends string | boolean>(read: ValueReader<T>) => {
    const result = read(findings, value, place([name]));
    if (result !== undefined) recorder.state(field.key, result, place([name]));
  };
  recorder.attempted.add(field.key);
  switch (field.kind) {
    case 'cloud':
      one(readCloud);
      break;
    case 'location':
      one((list, text, subject) => readLocation(catalog, list, text, subject));
      break;
    case 'host':
      one(readHost);
      break;
    case 'switch':
      one(readSwitch);
      break;
    case 'features':
      readFeatures(recorder, value, (index) => place([name, ...index]), options.asOf);
      break;
    case 'addresses':
      readList(recorder, field, value, readAddress, (index) => place([name, ...index]));
      break;
    case 'vaults':
      readList(recorder, field, value, readKeyVault, (index) => place([name, ...index]));
      break;
    case 'fact':
      readFactEntry(recorder, field.key.slice('facts.'.length), value, [name]);
      break;
    case 'facts':
      readFacts(recorder, value, name);
  }
}

function readList(
  recorder: StatementRecorder,
  field: DocumentField,
  value: unknown,
  read: ValueReader<string>,
  place: (index: Path) => string,
): void {
  const items = Array.isArray(value)
    ? value.map((item, index) => read(recorder.findings, item, place([index])))
    : [read(recorder.findings, value, place([]))];
  const valid = [...new Set(items.filter((item) => item !== undefined))].sort();
  if (valid.length === 0) return;
  recorder.state(field.key, valid, place([]));
  // Whoever names the servers says that there are some.
  if (field.key === 'customDnsServers') recorder.fact('customDns', true, place([]));
}

function readFacts(recorder: StatementRecorder, value: unknown, name: string): void {
  if (!isPlainObject(value)) {
    recorder.findings.invalid(`Facts are an object of names and values, not ${quote(value)}`, name);
    return;
  }
  const ids = recorder.catalog.facts.map((fact) => fact.id);
  for (const [id, said] of Object.entries(value)) {
    if (said === null || said === undefined) continue;
    if (ids.includes(id)) readFactEntry(recorder, id, said, [name, id]);
    else {
      const subject = recorder.source === 'flags' ? '--fact' : jsonPath([name, id]);
      recorder.findings.invalid(`${quote(id)} is no fact; ${hint(id, ids)}`, subject);
    }
  }
}

function readFactEntry(recorder: StatementRecorder, id: string, value: unknown, path: Path): void {
  const definition = recorder.catalog.facts.find((fact) => fact.id === id);
  const fromFlags = recorder.source === 'flags';
  const subject = fromFlags ? (definition?.flag ?? `--fact ${id}`) : jsonPath(path);
  const read = readFact(definition, recorder.findings, value, subject);
  if (read === undefined) return;
  recorder.fact(id, read, fromFlags && definition ? flagForFact(definition, read) : subject);
}

function hint(name: string, names: Iterable<string>): string {
  const known = [...names];
  const near = nearestName(name, known);
  return near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`;
}
