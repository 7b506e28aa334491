import type { ClusterProfile, FactDefinition, FactValue, Resolution } from '@aks-egress/catalog';
import { shQuote } from './escape/sh.ts';
import type { Widening } from './model/capabilities.ts';

export interface CommandInput {
  readonly target: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly allowPartial: boolean;
  readonly widen: readonly Widening[];
  readonly hasServiceTags: boolean;
  /** Says which flag states which fact; without it facts are given as `--fact id=value`. */
  readonly facts: readonly Pick<FactDefinition, 'id' | 'flag'>[];
}

/** The shell command that gives an output again. A file of service tags appears as `ServiceTags.json`. */
export function reproducingCommand(resolution: Resolution, input: CommandInput): string {
  const words = [
    'aks-egress',
    'export',
    word(input.target),
    ...profileFlags(resolution.profile, input.facts),
  ];
  words.push('--as-of', word(resolution.edition.id));
  for (const [name, value] of Object.entries(input.options)) {
    if (value !== undefined)
      words.push('--set', assignment(name, Array.isArray(value) ? value.join(',') : String(value)));
  }
  if (input.widen.length > 0) words.push('--widen', input.widen.join(','));
  if (input.hasServiceTags) words.push('--service-tags', 'ServiceTags.json');
  if (input.allowPartial) words.push('--allow-partial');
  return words.join(' ');
}

/** A shell word cannot hold NUL, nor a file half of a surrogate pair; no real profile has them. */
const word = (text: string) => shQuote(text.replace(/[\0\p{Cs}]/gu, '\uFFFD'));

const assignment = (name: string, value: string) =>
  /^\w+$/.test(name) ? `${name}=${word(value)}` : word(`${name}=${value}`);

function profileFlags(profile: ClusterProfile, facts: CommandInput['facts']): string[] {
  const words = ['--cloud', word(profile.cloud), '--location', word(profile.location)];
  const features = profile.features.filter((feature) => feature !== 'core');
  if (features.length > 0) words.push('--feature', word(features.join(',')));
  if (profile.coreOptional === false) words.push('--no-core-optional');
  for (const [id, value] of Object.entries(profile.facts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    words.push(...factFlag(id, value, facts.find((fact) => fact.id === id)?.flag));
  }
  if (profile.apiServerFqdn !== undefined) words.push('--api-server-fqdn', word(profile.apiServerFqdn));
  for (const ip of profile.apiServerIps ?? []) words.push('--api-server-ip', word(ip));
  for (const ip of profile.customDnsServers ?? []) words.push('--custom-dns', word(ip));
  for (const name of profile.keyVaults ?? []) words.push('--key-vault', word(name));
  for (const ip of profile.domainControllers ?? []) words.push('--domain-controller', word(ip));
  if (profile.minimal) words.push('--minimal');
  if (profile.asDocumented) words.push('--as-documented');
  return words;
}

/** `--[no-]private` says both answers; a fact without a flag of its own, or with one for yes only, goes through `--fact`. */
function factFlag(id: string, value: FactValue, flag = ''): string[] {
  const both = /^--\[no-\](.+)$/.exec(flag);
  if (both && typeof value === 'boolean') return [`--${value ? '' : 'no-'}${both[1]}`];
  // `--custom-dns` takes an address and so cannot say that there is a server.
  if (value === true && /^--[a-z-]+$/.test(flag) && flag !== '--custom-dns') return [flag];
  return ['--fact', assignment(id, String(value))];
}
