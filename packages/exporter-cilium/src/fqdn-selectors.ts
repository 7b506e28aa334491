import type { ExportDestination } from '@aks-egress/exporter-kit';
import { type CiliumOptions, minorVersion } from './options.ts';

/** One entry of `toFQDNs` or of a DNS rule. */
export type FqdnSelector = { readonly matchName: string } | { readonly matchPattern: string };

const LONGEST_NAME = 253;

/** The entries that together stand for a name; none for an address. */
export function fqdnSelectors(
  destination: ExportDestination,
  options: Pick<CiliumOptions, 'ciliumVersion' | 'wildcardLabels'>,
): FqdnSelector[] {
  if (destination.kind === 'fqdn') return [{ matchName: destination.host }];
  if (destination.kind !== 'wildcard-fqdn') return [];
  return subdomainPatterns(destination.suffix, options.wildcardLabels, options);
}

/** Patterns for all names under `suffix`, where one star is one label: down to `labels` of them. */
export function subdomainPatterns(
  suffix: string,
  labels: number,
  options: Pick<CiliumOptions, 'ciliumVersion'>,
): { readonly matchPattern: string }[] {
  if (minorVersion(options) >= 19) return [{ matchPattern: `**.${suffix}` }];
  return (
    Array.from({ length: labels }, (_, index) => `${'*.'.repeat(index + 1)}${suffix}`)
      // No name is longer, so a longer pattern stands for none.
      .filter((pattern, index) => index === 0 || pattern.length <= LONGEST_NAME)
      .map((matchPattern) => ({ matchPattern }))
  );
}
