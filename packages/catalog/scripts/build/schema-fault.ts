import type { z } from 'zod';
import { nearestName } from '../../src/profile/nearest-name.ts';

/** Where a document does not keep to its schema, and what a person has to mend there. */
export interface SchemaFault {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

type Issue = z.core.$ZodIssue;

/** The fault to mend first: a key that is not known, since the one that it should have been is missing then. */
export function schemaFault(document: unknown, issues: readonly Issue[]): SchemaFault {
  const missing = issues.filter(({ path }) => valueAt(document, path) === undefined);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const [key = ''] = issue.keys;
    const absent = missing
      .filter(({ path }) => path.length === issue.path.length + 1 && startsWith(path, issue.path))
      .map(({ path }) => String(path.at(-1)));
    const meant = nearestName(key, absent) ?? absent[0];
    const advice = meant === undefined ? '' : `, and "${meant}" is missing`;
    return { path: [...issue.path, key], text: `there is no such key${advice}` };
  }
  const [first] = issues;
  if (first === undefined) return { path: [], text: 'invalid' };
  const text = missing.includes(first)
    ? 'is missing'
    : first.message.replace(/^Invalid (?:input|option): /, '');
  return { path: first.path, text };
}

const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], document);

const startsWith = (path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean =>
  start.every((key, index) => path[index] === key);
