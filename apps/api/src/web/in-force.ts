import type { ClusterProfile, Feature } from '@aks-egress/catalog';
import type { Names } from './api.ts';
import { one, type Query, withValues } from './query.ts';

/** Parameters that are yes or no, with their titles and what the API takes them for where nothing is said. */
export const SWITCHES = [
  ['coreOptional', 'What is recommended for every cluster', true],
  ['private', 'The API server is private', false],
  ['podsUseApiServer', 'Pods of your own call the API server', true],
  ['windows', 'Windows nodes', false],
  ['gpu', 'Nodes with NVIDIA GPUs', false],
  ['minimal', 'Only what is required', false],
  ['asDocumented', "The article's own words, uncorrected", false],
] as const;

export type Switch = (typeof SWITCHES)[number];

export const CLOUDS = [
  ['AzureCloud', 'Public'],
  ['AzureUSGovernment', 'US Government'],
  ['AzureChinaCloud', 'China'],
] as const;

/** Cloud and location as the rules take them, which the address may spell otherwise or leave out. */
export function placeOf(
  query: Query,
  names: Names,
  profile: ClusterProfile | undefined,
): Pick<ClusterProfile, 'location'> & { readonly cloud: string } {
  if (profile) return profile;
  const location = one(query, 'location');
  const known = names.locations.find(({ name }) => name === location);
  return { cloud: one(query, 'cloud') || known?.cloud || CLOUDS[0][0], location };
}

/** Whether the rules hold a feature: what the answer says, and until it is there, what the address says. */
export function isOn(query: Query, id: string, profile: ClusterProfile | undefined): boolean {
  if (profile) return profile.features.includes(id);
  const said = featureWords(query);
  return (said.includes(id) || said.includes('all')) && !said.includes(`no-${id}`);
}

/** Whether a switch is on, however that was said. */
export function isSwitchedOn(
  query: Query,
  [name, , usual]: Switch,
  profile: ClusterProfile | undefined,
): boolean {
  const fact = factOf(name);
  const inForce = profile?.[fact as keyof ClusterProfile] ?? profile?.facts?.[fact];
  if (typeof inForce === 'boolean') return inForce;
  const said = one(query, name);
  return said === '' ? usual || (isPool(name) && isOn(query, name, profile)) : said === 'true';
}

/** `all` stands for every feature until one is taken away. */
export function withFeature(query: Query, id: Feature['id'], on: boolean): Query {
  const before = featureWords(query);
  const said = without(before, id);
  const isSaid = said.includes('all') ? on && before.includes(`no-${id}`) : !on;
  return withValues(query, 'feature', isSaid ? said : [...said, on ? id : `no-${id}`]);
}

/** With a switch on or off; whatever else said something of it is gone, so that nothing contradicts it. */
export function withSwitch(query: Query, [name, , usual]: Switch, on: boolean): Query {
  const features = without(featureWords(query), name === 'coreOptional' ? 'core-optional' : name);
  const facts = wordsOf(query, 'fact').filter((fact) => fact.split('=')[0]?.trim() !== factOf(name));
  const isUsual = on === (usual || (isPool(name) && features.includes('all')));
  const rest = withValues(withValues(query, 'feature', features), 'fact', facts);
  return withValues(rest, name, isUsual ? [] : [String(on)]);
}

const wordsOf = (query: Query, name: string) => (query[name] ?? []).flatMap((value) => value.split(','));
const featureWords = (query: Query) => wordsOf(query, 'feature').map((word) => word.trim().toLowerCase());
const without = (words: readonly string[], id: string) =>
  words.filter((word) => word !== id && word !== `no-${id}`);

/** Features that are kinds of node pools. */
const isPool = (name: string) => name === 'windows' || name === 'gpu';
const factOf = (name: string) => (name === 'private' ? 'privateCluster' : name);
