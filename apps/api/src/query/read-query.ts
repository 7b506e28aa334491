import { type Finding, nearestName } from '@aks-egress/catalog';
import * as z from 'zod/mini';
import { badRequest, Problem, queryFinding } from '../http/problem.ts';
import { ALIASES } from './aliases.ts';
import { profileParameters } from './parameter.ts';

/** Longest query; more than any profile needs, and what every proxy passes. */
export const MAX_QUERY = 8192;

/** The parameters of a query, checked; `set` holds those of the form `set.key=value`. */
export interface ReadQuery<Shape extends z.core.$ZodShape = z.core.$ZodShape> {
  readonly values: z.output<z.ZodMiniObject<Shape>>;
  readonly set: Readonly<Record<string, string>>;
  /** The same as `set`, sorted. */
  readonly options: readonly (readonly [string, string])[];
  /** The same text for every spelling and order of the same query. */
  readonly normalised: string;
}

/** Reads a query, or throws the `Problem` that names every bad parameter. */
export function readQuery<Shape extends z.core.$ZodShape>(
  search: string,
  schema: z.ZodMiniObject<Shape>,
  takesOptions = false,
): ReadQuery<Shape> {
  if (search.length > MAX_QUERY) throw new Problem(414, `The query is longer than ${MAX_QUERY} characters.`);
  const findings: Finding[] = [];
  const parameters = parametersOf(schema);
  const given = new Map<Parameter, string[]>();
  const set = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    const parameter = parameters.byName.get(name);
    const before = parameter && given.get(parameter);
    if (before) before.push(value);
    else if (parameter) given.set(parameter, [value]);
    else if (takesOptions && name.startsWith('set.')) {
      const option = name.slice(4);
      if (set.has(option)) findings.push(queryFinding('repeated', name, `${quoted(name)} is given twice.`));
      set.set(option, value);
    } else
      findings.push(
        unknownParameter(name, [...Object.keys(schema.shape), ...(takesOptions ? ['set.'] : [])]),
      );
  }
  const values: Record<string, unknown> = {};
  for (const parameter of inOrder(given, parameters.required)) {
    const value = readParameter(parameter, given.get(parameter), findings);
    if (value !== undefined) values[parameter.name] = value;
  }
  if (findings.length > 0) throw badRequest(findings.slice(0, 20));
  const options = [...set].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    values: values as ReadQuery<Shape>['values'],
    set: Object.fromEntries(set),
    options,
    normalised: normalise(values, options),
  };
}

/** The normalised text of values in the order of the schema, and of sorted options. */
export function normalise(values: object, options: ReadQuery['options']): string {
  return JSON.stringify([values, options]);
}

/** Those that are given, and those that should be, in the order of the schema. */
function inOrder(
  given: ReadonlyMap<Parameter, unknown>,
  required: readonly Parameter[],
): readonly Parameter[] {
  const all = [...given.keys()];
  for (const parameter of required) if (!given.has(parameter)) all.push(parameter);
  return all.sort((a, b) => a.rank - b.rank);
}

/** The parameters of a query. */
interface Parameters {
  /** By their names, the other ones among them. */
  readonly byName: ReadonlyMap<string, Parameter>;
  readonly required: readonly Parameter[];
}

/** What reading a parameter takes. */
interface Parameter {
  readonly name: string;
  /** Place in the schema. */
  readonly rank: number;
  readonly schema: z.ZodMiniType;
  readonly isList: boolean;
}

const known = new WeakMap<z.ZodMiniObject, Parameters>();

/** The parameters of a query, prepared once. Each is read by itself: few are given of the many that there are. */
function parametersOf(query: z.ZodMiniObject): Parameters {
  const before = known.get(query);
  if (before) return before;
  const all = Object.entries(query.shape as Record<string, z.ZodMiniType>).map(
    ([name, schema], rank): Parameter => ({ name, rank, schema, isList: isList(schema) }),
  );
  const byName = new Map(all.map((parameter) => [parameter.name, parameter]));
  for (const [other, name] of Object.entries(ALIASES)) {
    const parameter = byName.get(name);
    if (parameter) byName.set(other, parameter);
  }
  const required = all.filter(({ schema }) => !schema.safeParse(undefined).success);
  const made = { byName, required };
  known.set(query, made);
  return made;
}

/** The value of a parameter, or undefined: it is not given, or a finding says what is wrong. */
function readParameter(
  { name, schema, isList: takesMany }: Parameter,
  given: readonly string[] | undefined,
  findings: Finding[],
): unknown {
  if (given === undefined) {
    findings.push(queryFinding('missing', name, `${quoted(name)} must be given.`));
    return undefined;
  }
  if (!takesMany && given.length > 1) {
    findings.push(queryFinding('repeated', name, `${quoted(name)} is given ${given.length} times.`));
    return undefined;
  }
  const raw = takesMany ? given.flatMap((value) => value.split(',')) : (given[0] ?? '');
  const { success, data, error } = schema.safeParse(raw);
  if (!success) findings.push(...error.issues.map((issue) => issueFinding(issue, name, raw)));
  // What describes a cluster are sets, so that neither order nor repetition makes another query; `widen` is printed as given.
  return Array.isArray(data) && Object.hasOwn(profileParameters, name) ? [...new Set(data)].sort() : data;
}

function issueFinding(issue: z.core.$ZodIssue, name: string, raw: unknown): Finding {
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
  const inner = schema instanceof z.ZodMiniOptional ? schema.def.innerType : schema;
  return inner instanceof z.ZodMiniArray;
}
