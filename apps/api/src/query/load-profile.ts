import {
  type BuiltProfile,
  buildProfile,
  type Catalog,
  type FactValue,
  findEdition,
  type ProfileDocument,
  parseFactFlag,
  type Resolution,
  resolve,
  withApiServerName,
  withProfileFindings,
} from '@aks-egress/catalog';
import { badRequest, queryFinding } from '../http/problem.ts';
import { asParameters } from './as-parameters.ts';
import { type ProfileQuery, profileParameters } from './parameter.ts';

/** A profile and what was found while reading it. */
export interface LoadedProfile extends BuiltProfile {
  readonly profile: NonNullable<BuiltProfile['profile']>;
  readonly asOf: string | undefined;
}

/** What a profile is loaded from beside a query. */
interface Beside {
  /** A profile document, which the query overrides. */
  readonly body?: unknown;
  /** All of the query but the name of the API server: the same object for clusters that differ in nothing else. */
  readonly common?: object | undefined;
}

/** Profiles without that name. */
const builtOf = new WeakMap<object, BuiltProfile>();

/** The profile of a query, and of a body where there is one. Throws a `Problem` with findings. */
export function loadProfile(
  catalog: Catalog,
  query: Partial<ProfileQuery>,
  { body, common }: Beside = {},
): LoadedProfile {
  const asOf = checkDay(catalog, query.asOf, 'asOf');
  const build = (flags: Partial<ProfileQuery>) =>
    buildProfile({ profile: body, flags: flagsDocument(flags) }, catalog, asOf === undefined ? {} : { asOf });
  const built = (common && ofKind(common, query, build)) ?? build(query);
  if (!built.profile)
    throw badRequest(built.findings.filter(({ level }) => level === 'error').map(asParameters));
  return { ...built, profile: built.profile, asOf };
}

/** The profile of a query by way of what it has in common with others; undefined where that does not tell all. */
function ofKind(
  common: object,
  { apiServerFqdn }: Partial<ProfileQuery>,
  build: (flags: Partial<ProfileQuery>) => BuiltProfile,
): BuiltProfile | undefined {
  let built = builtOf.get(common);
  if (!built) {
    built = build(common);
    builtOf.set(common, built);
  }
  return apiServerFqdn === undefined ? undefined : withApiServerName(built, apiServerFqdn);
}

/** As `loadProfile`, but undefined where the query says nothing about a cluster. */
export function loadProfileIfAny(catalog: Catalog, query: Partial<ProfileQuery>): LoadedProfile | undefined {
  const { asOf: _, ...rest } = query;
  const says = Object.keys(profileParameters).some((name) => rest[name as keyof typeof rest] !== undefined);
  return says ? loadProfile(catalog, query) : undefined;
}

/** The day, if an edition was in force on it. */
export function checkDay(catalog: Catalog, day: string | undefined, name: string): string | undefined {
  if (day === undefined || findEdition(catalog, day)) return day;
  const first = catalog.editions[0]?.id;
  throw badRequest([
    queryFinding('before-first-edition', name, `${day} is before the first edition, ${first}.`),
  ]);
}

/** The rules of a profile, with what was found while reading it beside what the resolver found. */
export function resolveLoaded(catalog: Catalog, loaded: LoadedProfile): Resolution {
  return withProfileFindings(resolve(catalog, loaded.profile, loaded.asOf), loaded.findings);
}

/** Parameters that make up one key together, and the day, which is not about the cluster. */
const NOT_KEYS: ReadonlySet<string> = new Set(['asOf', 'fact', 'nodeOsChannel']);
/** Keys of a profile document that are spelled otherwise than the parameter. */
const KEYS: Readonly<Record<string, keyof ProfileDocument>> = {
  feature: 'features',
  domainController: 'domainControllers',
  keyVault: 'keyVaults',
};
/** Only of profile parameters: routes have others beside them. */
const KEY_OF: ReadonlyMap<string, string> = new Map(
  Object.keys(profileParameters)
    .filter((name) => !NOT_KEYS.has(name))
    .map((name) => [name, KEYS[name] ?? name]),
);

function flagsDocument(query: Partial<ProfileQuery>): ProfileDocument {
  const document: Record<string, unknown> = {};
  for (const name of Object.keys(query) as (keyof ProfileQuery)[]) {
    const key = KEY_OF.get(name);
    if (key !== undefined && query[name] !== undefined) document[key] = query[name];
  }
  const said = facts(query.fact, query.nodeOsChannel);
  return said === undefined ? document : { ...document, facts: said };
}

function facts(texts: readonly string[] = [], channel?: string): Record<string, FactValue> | undefined {
  if (texts.length === 0 && channel === undefined) return undefined;
  const said = new Map<string, FactValue>();
  const stated = texts.map(parseFactFlag);
  if (channel !== undefined) stated.push(['nodeOsChannel', channel]);
  for (const [name, value] of stated) {
    const before = said.get(name);
    if (before !== undefined && before !== value) {
      const message = `${JSON.stringify(name)} is said to be both ${before} and ${value}.`;
      throw badRequest([queryFinding('contradiction', 'fact', message)]);
    }
    said.set(name, value);
  }
  return Object.fromEntries(said);
}
