import { type Finding, nearestName } from '@aks-egress/catalog';
import * as z from 'zod';
import { badRequest, Problem, queryFinding } from '../http/problem.ts';
import { ALIASES, profileParameters } from './parameter.ts';

/** Longest query; more than any profile needs, and what every proxy passes. */
export const MAX_QUERY = 8192;

/** The parameters of a query, checked; `set` holds those of the form `set.key=value`. */
export interface ReadQuery<Shape extends z.ZodRawShape> {
  readonly values: z.output<z.ZodObject<Shape>>;
  readonly set: Readonly<Record<string, string>>;
  /** The same text for every spelling and order of the same query. */
  readonly normalised: string;
}

/** Reads a query, or throws the `Problem` that names every bad parameter. */
export function readQuery<Shape extends z.ZodRawShape>(
  search: string,
  schema: z.ZodObject<Shape>,
  takesOptions = false,
): ReadQuery<Shape> {
  if (search.length > MAX_QUERY) throw new Problem(414, `The query is longer than ${MAX_QUERY} characters.`);
  if (search === '') return { values: parse(schema, {}, []), set: {}, normalised: '' };
  const findings: Finding[] = [];
  const given = new Map<string, string[]>();
  const set = new Map<string, string>();
  for (const [spelling, value] of new URLSearchParams(search)) {
    const name = Object.hasOwn(ALIASES, spelling) ? (ALIASES[spelling] as string) : spelling;
    if (takesOptions && name.startsWith('set.')) {
      const option = name.slice(4);
      if (set.has(option)) findings.push(queryFinding('repeated', name, `${quoted(name)} is given twice.`));
      set.set(option, value);
    } else if (Object.hasOwn(schema.shape, name)) given.set(name, [...(given.get(name) ?? []), value]);
    else
      findings.push(
        unknownParameter(spelling, [...Object.keys(schema.shape), ...(takesOptions ? ['set.'] : [])]),
      );
  }
  const raw: Record<string, string | string[]> = {};
  for (const [name, values] of given) {
    if (isList(schema.shape[name])) raw[name] = values.flatMap((value) => value.split(','));
    else if (values.length > 1)
      findings.push(queryFinding('repeated', name, `${quoted(name)} is given ${values.length} times.`));
    else raw[name] = values[0] ?? '';
  }
  const values = withSets(parse(schema, raw, findings));
  return { values, set: Object.fromEntries(set), normalised: normalise(values, set) };
}

function parse<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  raw: Record<string, unknown>,
  findings: readonly Finding[],
): z.output<z.ZodObject<Shape>> {
  const result = schema.safeParse(raw);
  const issues = result.success ? [] : result.error.issues.map((issue) => issueFinding(issue, raw));
  if (findings.length > 0 || !result.success) throw badRequest([...findings, ...issues].slice(0, 20));
  return result.data;
}

/** What describes a cluster are sets, so that neither order nor repetition makes another query; `widen` is printed as given. */
function withSets<Values extends object>(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => {
    const isSet = Array.isArray(value) && Object.hasOwn(profileParameters, name);
    return [name, isSet ? [...new Set(value)].sort() : value];
  });
  return Object.fromEntries(entries) as Values;
}

function issueFinding(issue: z.core.$ZodIssue, raw: Readonly<Record<string, unknown>>): Finding {
  const name = String(issue.path[0] ?? '');
  if (raw[name] === undefined) return queryFinding('missing', name, `${quoted(name)} must be given.`);
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], raw);
  const shown = typeof value === 'string' ? `${quoted(value)} ` : '';
  return queryFinding('invalid', name, `${name}: ${shown}${issue.message}.`);
}

function unknownParameter(name: string, known: readonly string[]): Finding {
  const near = nearestName(name, known);
  const hint = near ? `did you mean ${near}?` : `known are ${known.join(', ') || 'none'}.`;
  return queryFinding('unknown', name.slice(0, 80), `${quoted(name)} is no parameter; ${hint}`);
}

/** Names and values come from strangers: at most 80 characters of them are repeated. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

export function isList(schema: unknown): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodArray;
}

function normalise(values: object, set: ReadonlyMap<string, string>): string {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  const byName = (a: readonly [string, unknown], b: readonly [string, unknown]) => (a[0] < b[0] ? -1 : 1);
  return JSON.stringify([said.sort(byName), [...set].sort(byName)]);
}
