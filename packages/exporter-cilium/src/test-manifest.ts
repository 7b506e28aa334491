// For tests only: reads manifests with another YAML parser and no code of the exporter.
import type { ExportFile } from '@aks-egress/exporter-kit';
import { parseAllDocuments } from 'yaml';

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

// Suites read the same bytes many times, and parsing is what takes their time.
const parsed = new Map<string, readonly KubernetesObject[]>();

/** All objects of an output. Throws where a document is odd in any way, or reads otherwise in YAML 1.1, which kubectl has. */
export function readObjects(files: readonly ExportFile[]): KubernetesObject[] {
  return files.flatMap(({ contents }) => {
    const objects = parsed.get(contents) ?? parseBoth(contents);
    parsed.set(contents, objects);
    return objects;
  });
}

// Reading the largest outputs a second time would take most of a suite's time, and they are more of the same.
const LARGE = 200_000;

function parseBoth(contents: string): readonly KubernetesObject[] {
  const newer = parse(contents, '1.2');
  if (contents.length < LARGE && JSON.stringify(newer) !== JSON.stringify(parse(contents, '1.1')))
    throw new Error('reads otherwise in YAML 1.1');
  return newer;
}

function parse(contents: string, version: '1.1' | '1.2'): readonly KubernetesObject[] {
  const documents = parseAllDocuments(contents, { version, uniqueKeys: true });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw problem;
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return value === null ? [] : [value as KubernetesObject];
  });
}

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const META_KEYS = ['name', 'namespace', 'labels', 'annotations'];

/** What the API server would refuse in any object, one line each. */
export function metadataProblems(objects: readonly KubernetesObject[]): string[] {
  const ids = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: twice`);
  const each = objects.flatMap((object, index) => {
    const id = ids[index];
    const { name, labels = {}, annotations = {} } = object.metadata;
    const problems: string[] = [];
    for (const key of Object.keys(object.metadata)) if (!META_KEYS.includes(key)) problems.push(key);
    if (!NAME.test(name) || name.length > 63) problems.push('name');
    for (const [key, value] of Object.entries(labels))
      if (!LABEL_KEY.test(key) || !LABEL_VALUE.test(value)) problems.push(`label ${key}`);
    for (const [key, value] of Object.entries(annotations))
      if (!LABEL_KEY.test(key) || typeof value !== 'string') problems.push(`annotation ${key}`);
    if (JSON.stringify(annotations).length > 256 * 1024) problems.push('annotations over 256 KiB');
    return problems.map((problem) => `${id}: ${problem}`);
  });
  return [...twice, ...each];
}
