import { cloudOfLocation } from '../location/cloud-of-location.ts';
import { findLocation } from '../location/find-location.ts';
import { suggestLocation } from '../location/suggest-location.ts';
import type { Catalog } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import type { FactValue } from '../model/condition.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { checkApiServerName } from './check-api-server-name.ts';
import { readApiServerHost } from './cluster/api-server-host.ts';
import type { FindingList } from './finding-list.ts';
import { parseKeyVault } from './key-vault.ts';
import { type ProfileKeys, profileKeys } from './profile-keys.ts';
import type { Provenance, Statement, Statements } from './statement.ts';

/** A profile, and for each of its values where it comes from. */
export interface FinishedProfile {
  readonly profile?: ClusterProfile;
  readonly provenance: readonly Provenance[];
}

/** Turns all statements into one profile: what must be there, what must fit together, and where each value is from. */
export function finishProfile(
  said: Statements,
  attempted: (key: string) => boolean,
  catalog: Catalog,
  findings: FindingList,
): FinishedProfile {
  const location = checkLocation(said.get('location'), catalog, findings);
  if (location === undefined && !attempted('location')) {
    const message = 'The location of the cluster is not known; state it with --location (such as westeurope)';
    findings.add('error', 'profile/missing-location', message, 'location');
  }
  const cloud = decideCloud(said, catalog, findings);
  checkApiServerName(said, location, findings);
  const keyVaults = vaultNames(said.get('keyVaults'), cloud.value, findings);
  const keys = profileKeys(catalog);
  const provenance = provenanceOf(said, cloud, keys);
  if (location === undefined || findings.failed) return { provenance };
  const facts = selectedFacts(said, keys);
  const features = keys.features.filter(
    ({ selectedBy }) => selectedBy !== undefined && said.get(selectedBy)?.value === true,
  );
  return {
    provenance,
    profile: {
      cloud: cloud.value,
      location,
      features: features.map((feature) => feature.id),
      ...(Object.keys(facts).length > 0 ? { facts } : {}),
      ...pick(said, 'coreOptional', isBoolean),
      ...pick(said, 'apiServerFqdn', isText),
      ...pick(said, 'apiServerIps', isList),
      ...pick(said, 'customDnsServers', isList),
      ...pick(said, 'domainControllers', isList),
      ...(keyVaults.length > 0 ? { keyVaults } : {}),
      ...pick(said, 'minimal', isBoolean),
      ...pick(said, 'asDocumented', isBoolean),
    },
  };
}

function checkLocation(
  said: Statement | undefined,
  catalog: Catalog,
  findings: FindingList,
): string | undefined {
  if (typeof said?.value !== 'string') return undefined;
  const name = said.value;
  if (findLocation(catalog.locations, name) === undefined) {
    const near = suggestLocation(catalog.locations, name);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    findings.add(
      'warning',
      'profile/unknown-location',
      `${name} is no location known here${hint}`,
      said.from,
    );
  }
  return name;
}

type CloudStatement = Pick<Provenance, 'from' | 'source'> & { readonly value: CloudName };

/** The cloud that is stated, or the one that location and API server name tell; contradictions are errors. */
function decideCloud(said: Statements, catalog: Catalog, findings: FindingList): CloudStatement {
  const [location, stated, apiServerFqdn] = ['location', 'cloud', 'apiServerFqdn'].map((key) =>
    said.get(key),
  );
  const name = typeof location?.value === 'string' ? location.value : undefined;
  const host = typeof apiServerFqdn?.value === 'string' ? apiServerFqdn.value : undefined;
  const signs: CloudStatement[] = [];
  if (stated !== undefined) signs.push({ ...stated, value: stated.value as CloudName });
  const byLocation = name === undefined ? undefined : cloudOfLocation(catalog.locations, name);
  if (byLocation) signs.push({ value: byLocation, from: `derived: location ${name}`, source: 'derived' });
  const byHost = host === undefined ? undefined : readApiServerHost(host)?.cloud;
  if (byHost) signs.push({ value: byHost, from: `derived: API server name ${host}`, source: 'derived' });
  const [first] = signs;
  if (first === undefined) {
    const message = 'Nothing tells the cloud, so AzureCloud is assumed; state it with --cloud';
    if (name !== undefined) findings.add('warning', 'profile/assumed-cloud', message, 'cloud');
    return { value: 'AzureCloud', from: 'default', source: 'default' };
  }
  const other = signs.find((sign) => sign.value !== first.value);
  // A cloud that was derived stands nowhere in the document; what it was derived from does.
  const place = (stated?.source === 'cluster' ? location : (stated ?? location))?.from ?? 'cloud';
  if (other !== undefined) {
    const message = `${first.value} (${first.from}) contradicts ${other.value} (${other.from}); state the right ones with --cloud and --location`;
    findings.add('error', 'profile/cloud-conflict', message, place);
  }
  return first;
}

/** Vaults as names; a host of another cloud than the cluster's is an error. */
function vaultNames(said: Statement | undefined, cloud: CloudName, findings: FindingList): string[] {
  if (said === undefined || !isList(said.value)) return [];
  const names = said.value.map((text) => {
    const vault = parseKeyVault(text);
    if (vault?.cloud !== undefined && vault.cloud !== cloud) {
      findings.add(
        'error',
        'profile/cloud-conflict',
        `${text} is a vault of ${vault.cloud}, not of ${cloud}`,
        said.from,
      );
    }
    return vault?.name ?? text;
  });
  return [...new Set(names)].sort();
}

function selectedFacts(said: Statements, keys: ProfileKeys): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const { id, key } of keys.facts) {
    const value = said.get(key)?.value;
    if (value !== undefined && !isList(value)) facts[id] = value;
  }
  return facts;
}

/** Where each value comes from: cloud, location, features and facts in the catalog's order, then the rest. */
function provenanceOf(
  said: Statements,
  cloud: CloudStatement,
  { features, facts }: ProfileKeys,
): Provenance[] {
  const provenance: Provenance[] = [{ key: 'cloud', ...cloud }];
  const add = (key: string, unsaid?: Provenance) => {
    const statement = said.get(key);
    if (statement) provenance.push({ key, ...statement });
    else if (unsaid) provenance.push(unsaid);
  };
  add('location');
  for (const { key } of features) add(key);
  for (const { key, unsaid } of facts) add(key, unsaid);
  for (const key of REST) add(key);
  return provenance;
}

const REST = [
  'coreOptional',
  'apiServerFqdn',
  'apiServerIps',
  'customDnsServers',
  'domainControllers',
  'keyVaults',
  'minimal',
  'asDocumented',
];

function pick<K extends string, T>(
  said: Statements,
  key: K,
  is: (value: unknown) => value is T,
): { [P in K]?: T } {
  const value = said.get(key)?.value;
  return (is(value) ? { [key]: value } : {}) as { [P in K]?: T };
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is readonly string[] => Array.isArray(value);
