import type { DnsOptions } from '../options.ts';

/** Name of the written zone file. */
export const ZONE_FILE = 'aks-egress.rpz.zone';

/** Where the resolver finds the zone file. */
export function zonePlace({ zoneFile }: DnsOptions, folder: string): string {
  return zoneFile ?? `${folder}/${ZONE_FILE}`;
}
