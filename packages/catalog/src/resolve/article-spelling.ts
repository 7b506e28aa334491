import type { Destination, EditionId, Endpoint, Listing } from '../model/catalog.ts';

/** From this edition on network rows name their destinations, and core tables exist for each cloud long since. */
const NETWORK_DESTINATIONS_SINCE = '2020-07-01';
const PUBLIC_IN_NAME_SINCE = '2020-10-28';

/**
 * The article's own spelling of a destination at one edition: its variables (`<location>`, `APIServerPublicIP`,
 * `RegionCIDRs`, …) in place of our placeholders, and its typos where the listing records one.
 */
export function articleSpelling(
  endpoint: Endpoint,
  listing: Listing,
  index: number,
  edition: EditionId,
): string {
  const recorded = listing.documentedAs?.[index];
  if (recorded !== undefined) return recorded;
  const destination = endpoint.destinations[index] as Destination;
  if (destination.kind === 'any') return edition < NETWORK_DESTINATIONS_SINCE ? '(any)' : '*';
  switch (destination.value) {
    case '{apiServerIp}':
      if (edition < NETWORK_DESTINATIONS_SINCE) return '[IPAddrOfYourAPIServer]';
      return edition < PUBLIC_IN_NAME_SINCE ? 'APIServerIP' : 'APIServerPublicIP';
    case '{regionCidrs}':
      return 'RegionCIDRs';
    case '{customDnsServer}':
      return 'CustomDNSIP';
  }
  return destination.value
    .replace('{serviceTagRegion}', '<Region>')
    .replace('{location}', locationVariable(destination.value));
}

function locationVariable(value: string): string {
  if (/\.monitor\.azure\.(?:com|cn|us)$/.test(value)) return '<cluster-region-name>';
  return value.includes('.dp.kubernetesconfiguration.') ? '<region>' : '<location>';
}
