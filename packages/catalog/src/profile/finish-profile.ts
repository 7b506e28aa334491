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
import { OTHER_KEYS, type ProfileKeys, profileKeys } from './profile-keys.ts';
import type { CloudStatement, Statement, Statements, StatementValue } from './statement.ts';

/** A profile, where there is one, and its cloud. */
export interface FinishedProfile {
  readonly profile: ClusterProfile | undefined;
  readonly cloud: CloudStatement;
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
  if (location === undefined || findings.failed) return { profile: undefined, cloud };
  const keys = profileKeys(catalog);
  const facts = selectedFacts(said, keys);
  const features = keys.features.filter(
    ({ selectedBy }) => selectedBy !== undefined && said.get(selectedBy)?.value === true,
  );
  const rest: Partial<Record<keyof ClusterProfile, StatementValue>> = {};
  for (const key of OTHER_KEYS) {
    const statement = said.get(key);
    if (statement !== undefined) rest[key] = statement.value;
  }
  if (keyVaults.length > 0) rest.keyVaults = keyVaults;
  return {
    cloud,
    profile: {
      cloud: cloud.value,
      location,
      features: features.map((feature) => feature.id),
      ...(Object.keys(facts).length > 0 ? { facts } : {}),
      // The reader of each key stated what the key holds.
      ...(rest as Pick<ClusterProfile, (typeof OTHER_KEYS)[number]>),
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

/** The cloud that is stated, or the one that location and API server name tell; contradictions are errors. */
function decideCloud(said: Statements, catalog: Catalog, findings: FindingList): CloudStatement {
  const location = said.get('location');
  const stated = said.get('cloud');
  const host = said.get('apiServerFqdn')?.value;
  const name = location?.value;
  const signs: CloudStatement[] = [];
  if (stated) signs.push({ value: stated.value as CloudName, from: stated.from, source: stated.source });
  const byLocation = typeof name === 'string' ? cloudOfLocation(catalog.locations, name) : undefined;
  if (byLocation) signs.push({ value: byLocation, from: `derived: location ${name}`, source: 'derived' });
  const byHost = typeof host === 'string' ? readApiServerHost(host)?.cloud : undefined;
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

const isList = (value: unknown): value is readonly string[] => Array.isArray(value);
