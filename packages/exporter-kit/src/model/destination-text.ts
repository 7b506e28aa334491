import type { ExportDestination } from './exporter.ts';

/** A destination for comments and messages: `*.x`, `AzureCloud.westeurope (as 612 prefixes)`, `any`. */
export function destinationText(destination: ExportDestination): string {
  switch (destination.kind) {
    case 'fqdn':
    case 'wildcard-fqdn':
      return destination.host;
    case 'service-tag':
      return destination.tags.join(', ');
    case 'cidr':
      return destination.tags
        ? `${destination.tags.join(', ')} (as ${destination.cidrs.length} prefixes)`
        : destination.cidrs.join(', ');
    case 'any':
      return 'any';
  }
}

/** Each name, tag or address block of a destination by itself; `any` for every address, unless the target writes it otherwise. */
export function destinationValues(destination: ExportDestination, any = 'any'): readonly string[] {
  switch (destination.kind) {
    case 'fqdn':
    case 'wildcard-fqdn':
      return [destination.host];
    case 'service-tag':
      return destination.tags;
    case 'cidr':
      return destination.cidrs;
    case 'any':
      return [any];
  }
}
