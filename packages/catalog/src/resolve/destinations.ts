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

/** A destination of a statement, and the placeholder that is the whole of it: what an operator may state in its place. */
export interface Candidate extends Destination {
  readonly placeholder: string | undefined;
}

const VAULT_SUFFIX: Record<CloudName, string> = {
  AzureCloud: 'vault.azure.net',
  AzureChinaCloud: 'vault.azure.cn',
  AzureUSGovernment: 'vault.usgovcloudapi.net',
};

/** Values for placeholders from a profile; only those that it states. */
export function statedValues(profile: ClusterProfile): Stated {
  const { apiServerFqdn, apiServerIps, customDnsServers, domainControllers, keyVaults } = profile;
  const stated: Record<string, readonly string[]> = {};
  if (apiServerFqdn !== undefined) stated['apiServerFqdn'] = [apiServerFqdn.toLowerCase()];
  if (apiServerIps?.length) stated['apiServerIp'] = apiServerIps.map(toCidr);
  if (customDnsServers?.length) stated['customDnsServer'] = customDnsServers.map(toCidr);
  if (domainControllers?.length) stated['domainController'] = domainControllers.map(toCidr);
  if (keyVaults?.length)
    stated['keyVault'] = keyVaults.map((vault) => vaultHost(vault.toLowerCase(), profile.cloud));
  return stated;
}

const vaultHost = (vault: string, cloud: CloudName): string =>
  vault.includes('.') ? vault : `${vault}.${VAULT_SUFFIX[cloud]}`;

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
): readonly Destination[] {
  const documented = new Set(listings.flatMap(({ documents }) => documents));
  const widest = Math.max(...documented);
  const lastWritten = Math.max(...endpoint.listings.flatMap(({ documents }) => documents));
  return endpoint.destinations.filter((_, index) =>
    asDocumented ? documented.has(index) : index <= widest || index > lastWritten,
  );
}

/** Destinations with their placeholders. */
export function candidatesOf(destinations: readonly Destination[]): Candidate[] {
  return destinations.map(({ kind, value }) => ({
    kind,
    value,
    placeholder: /^\{([a-zA-Z]+)\}$/.exec(value)?.[1],
  }));
}

/** Puts values in place of placeholders. Where a value is stated it replaces every wider alternative. */
export function fillDestinations(
  candidates: readonly Candidate[],
  place: Place,
  stated: Stated,
): readonly Variant[] {
  const pinned = candidates.filter(({ placeholder }) => isStated(stated, placeholder));
  const [first] = pinned;
  if (first) {
    const values = valuesOf(stated, first);
    if (values.length > 1)
      return values.map((value) => ({ destinations: [{ kind: first.kind, value }], value }));
    return [
      {
        destinations: pinned.flatMap((one) =>
          valuesOf(stated, one).map((value) => ({ kind: one.kind, value })),
        ),
      },
    ];
  }
  const open: Destination[] = [];
  for (const { kind, value, placeholder } of candidates) {
    if (placeholder === 'location') open.push({ kind, value: place.location });
    else if (placeholder === undefined) {
      const filled = fillText(value, place);
      if (filled !== undefined) open.push({ kind, value: filled });
    }
  }
  if (open.length > 0) return [{ destinations: open }];
  const missing = candidates.flatMap(({ placeholder: name }) =>
    name === undefined || name === 'regionCidrs' ? [] : name,
  );
  return [
    {
      destinations: candidates.slice(0, 1).map(({ kind, value }) => ({ kind, value })),
      missing: missing.length > 0 ? missing : ['serviceTagRegion'],
    },
  ];
}

/** Whether a value is stated for a placeholder. */
export function isStated(stated: Stated, placeholder: string | undefined): boolean {
  return placeholder !== undefined && Object.hasOwn(stated, placeholder);
}

const valuesOf = (stated: Stated, { placeholder = '' }: Candidate) => stated[placeholder] ?? [];

function fillText(value: string, { location, serviceTagRegion }: Place): string | undefined {
  if (value.includes('{serviceTagRegion}')) {
    return serviceTagRegion === undefined ? undefined : value.replace('{serviceTagRegion}', serviceTagRegion);
  }
  return value.replace('{location}', location);
}
