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

/** The profile of a query, and of a body where there is one; the query overrides the body. Throws a `Problem` with findings. */
export function loadProfile(catalog: Catalog, query: Partial<ProfileQuery>, body?: unknown): LoadedProfile {
  const asOf = checkDay(catalog, query.asOf, 'asOf');
  const flags = flagsDocument(query);
  const sources = { ...(body === undefined ? {} : { profile: body }), flags };
  const built = buildProfile(sources, catalog, asOf === undefined ? {} : { asOf });
  if (!built.profile)
    throw badRequest(built.findings.filter(({ level }) => level === 'error').map(asParameters));
  return { ...built, profile: built.profile, asOf };
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

function flagsDocument(query: Partial<ProfileQuery>): ProfileDocument {
  const { asOf: _, feature, fact, nodeOsChannel, domainController, keyVault, ...same } = query;
  const document = {
    ...pick(same),
    features: feature,
    facts: facts(fact, nodeOsChannel),
    domainControllers: domainController,
    keyVaults: keyVault,
  };
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined));
}

/** Only profile parameters: routes have others beside them. */
function pick<T extends object>(values: T): Partial<T> {
  const known = Object.entries(values).filter(([name]) => Object.hasOwn(profileParameters, name));
  return Object.fromEntries(known) as Partial<T>;
}

function facts(texts: readonly string[] = [], channel?: string): Record<string, FactValue> | undefined {
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
  return said.size > 0 ? Object.fromEntries(said) : undefined;
}
