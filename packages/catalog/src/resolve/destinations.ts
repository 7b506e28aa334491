import type { Destination, Endpoint, Listing } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import type { ClusterProfile } from '../model/resolution.ts';

/** Where a cluster is: what stands for `{location}`, and for `{serviceTagRegion}` if that is known. */
export interface Place {
  readonly location: string;
  readonly serviceTagRegion: string | undefined;
}

/** Values that an operator stated, by placeholder; several are all needed. */
export type Stated = Readonly<Record<string, readonly string[]>>;

/** One way to write a rule: alternatives narrowest first, the stated value that sets it apart, or what is missing. */
export interface Variant {
  readonly destinations: readonly Destination[];
  readonly value?: string;
  readonly missing?: readonly string[];
}

const placeholderOf = (value: string) => /^\{([a-zA-Z]+)\}$/.exec(value)?.[1];
const VAULT_SUFFIX: Record<CloudName, string> = {
  AzureCloud: 'vault.azure.net',
  AzureChinaCloud: 'vault.azure.cn',
  AzureUSGovernment: 'vault.usgovcloudapi.net',
};

/** Values for placeholders from a profile; only those that it states. */
export function statedValues(profile: ClusterProfile): Stated {
  const vaults = (profile.keyVaults ?? []).map((vault) =>
    vault.includes('.') ? vault.toLowerCase() : `${vault.toLowerCase()}.${VAULT_SUFFIX[profile.cloud]}`,
  );
  const values = {
    apiServerFqdn: profile.apiServerFqdn === undefined ? [] : [profile.apiServerFqdn.toLowerCase()],
    apiServerIp: (profile.apiServerIps ?? []).map(toCidr),
    customDnsServer: (profile.customDnsServers ?? []).map(toCidr),
    domainController: (profile.domainControllers ?? []).map(toCidr),
    keyVault: vaults,
  };
  return Object.fromEntries(Object.entries(values).filter(([, list]) => list.length > 0));
}

const toCidr = (address: string): string =>
  address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`;

/**
 * The destinations of an endpoint that are as narrow as what the listings in force document, or narrower; narrowest first.
 * `asDocumented` keeps only what the article wrote.
 */
export function candidateDestinations(
  endpoint: Endpoint,
  listings: readonly Listing[],
  asDocumented: boolean,
): Destination[] {
  const documented = new Set(listings.flatMap(({ documents }) => documents));
  const widest = Math.max(...documented);
  const lastWritten = Math.max(...endpoint.listings.flatMap(({ documents }) => documents));
  return endpoint.destinations.filter((_, index) =>
    asDocumented ? documented.has(index) : index <= widest || index > lastWritten,
  );
}

/** Placeholders that are the whole of a destination: what an operator may state in its place. */
export function placeholdersOf(candidates: readonly Destination[]): string[] {
  return candidates.flatMap(({ value }) => placeholderOf(value) ?? []);
}

/** Puts values in place of placeholders. Where a value is stated it replaces every wider alternative. */
export function fillDestinations(
  candidates: readonly Destination[],
  place: Place,
  stated: Stated,
): Variant[] {
  const names = candidates.map(({ value }) => placeholderOf(value));
  const pinned = candidates.flatMap(({ kind }, index) => {
    const values = stated[names[index] ?? ''] ?? [];
    return values.map((value) => ({ kind, value, name: names[index] }));
  });
  const first = pinned.filter(({ name }) => name === pinned[0]?.name);
  if (first.length > 1) {
    return first.map(({ kind, value }) => ({ destinations: [{ kind, value }], value }));
  }
  if (pinned.length > 0) return [{ destinations: pinned.map(({ kind, value }) => ({ kind, value })) }];

  const open: Destination[] = [];
  for (const [index, { kind, value }] of candidates.entries()) {
    if (names[index] === 'location') open.push({ kind, value: place.location });
    else if (names[index] === undefined) {
      const filled = fillText(value, place);
      if (filled !== undefined) open.push({ kind, value: filled });
    }
  }
  if (open.length > 0) return [{ destinations: open }];
  const missing = names.filter((name) => name !== undefined && name !== 'regionCidrs') as string[];
  return [
    { destinations: candidates.slice(0, 1), missing: missing.length > 0 ? missing : ['serviceTagRegion'] },
  ];
}

function fillText(value: string, { location, serviceTagRegion }: Place): string | undefined {
  if (value.includes('{serviceTagRegion}')) {
    return serviceTagRegion === undefined ? undefined : value.replace('{serviceTagRegion}', serviceTagRegion);
  }
  return value.replace('{location}', location);
}
