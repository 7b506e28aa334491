import type { FindingList } from '../finding-list.ts';
import { isPlainObject } from '../plain-object.ts';
import { quote } from '../quote.ts';
import { JsonView } from './json-view.ts';
import { isNested, typeOf, whyNotCluster } from './recognise-cluster.ts';

const MOST_NAMES = 5;

/** The resource itself, and the place where its own data begins (`properties` in ARM documents). */
export interface ClusterViews {
  readonly resource: JsonView;
  readonly properties: JsonView;
}

/** The one cluster that a document holds, or undefined with a finding that says what it holds instead. */
export function findCluster(document: unknown, findings: FindingList): ClusterViews | undefined {
  const list = Array.isArray(document);
  if (list && document.length !== 1) {
    findings.add('error', 'profile/not-one-cluster', howMany(document), '$');
    return undefined;
  }
  const value: unknown = list ? document[0] : document;
  const resource = new JsonView(value, list ? [0] : [], findings);
  const reason = whyNotCluster(value);
  if (reason !== undefined) {
    findings.add('error', 'profile/not-a-cluster', explain(reason, value), resource.place);
    return undefined;
  }
  return { resource, properties: isNested(value) ? resource.get('properties') : resource };
}

function howMany(list: readonly unknown[]): string {
  if (list.length === 0) return 'The list holds no cluster; give the output of az aks show -o json';
  const names = list.slice(0, MOST_NAMES).map(nameOf);
  const more = list.length > MOST_NAMES ? ` and ${list.length - MOST_NAMES} more` : '';
  return `The list holds ${list.length} clusters (${names.join(', ')}${more}); give one of them`;
}

function nameOf(value: unknown): string {
  if (!isPlainObject(value)) return quote(value);
  const [, name] = Object.entries(value).find(([key]) => key.toLowerCase() === 'name') ?? [];
  return name === undefined ? 'one without a name' : quote(name);
}

function explain(reason: NonNullable<ReturnType<typeof whyNotCluster>>, value: unknown): string {
  const wanted = 'give the output of az aks show -o json, or the ARM resource of a managed cluster';
  switch (reason) {
    case 'not-an-object':
      return `${quote(value)} is no cluster; ${wanted}`;
    case 'other-type':
      return `A resource of type ${quote(typeOf(value))} is no managed cluster; ${wanted}`;
    case 'no-properties':
      return `The document has none of the properties of a managed cluster; ${wanted}`;
  }
}
