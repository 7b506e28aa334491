import { parseDestination } from '../../../catalog/scripts/build/destination.ts';
import type { Endpoint } from '../../../catalog/src/model/catalog.ts';
import { usualSpelling } from './statements.ts';

const VARIABLES: Readonly<Record<string, string>> = {
  '*': 'any',
  '(any)': 'any',
  APIServerPublicIP: '{apiServerIp}',
  APIServerIP: '{apiServerIp}',
  RegionCIDRs: '{regionCidrs}',
  CustomDNSIP: '{customDnsServer}',
};

/** What a data file writes for a destination that the article spells so; throws a SyntaxError where there is no such text. */
export function destinationText(spelled: string): string {
  const variable = VARIABLES[spelled];
  if (variable !== undefined) return variable;
  const isTag = /^[A-Z][A-Za-z0-9]*(?:\.|$)/.test(spelled);
  const text = isTag
    ? `tag:${spelled.replace(/\.(?:<[^<>]*>|Region)$/, '.{serviceTagRegion}')}`
    : spelled
        .replace(/^\./, '*.')
        .replace(/<[^<>]*>/g, '{location}')
        .toLowerCase();
  parseDestination(text);
  return text;
}

/** The spelling to record where the article's is not the one that the catalog would print. */
export function documentedAs(
  spelled: readonly string[],
  texts: readonly string[],
  day: string,
): Record<string, string> | undefined {
  const endpoint = { destinations: texts.map(parseDestination), listings: [{}] } as unknown as Endpoint;
  const odd = texts.flatMap((text, index) =>
    usualSpelling(endpoint, index, day) === spelled[index] ? [] : [[text, spelled[index] as string] as const],
  );
  return odd.length > 0 ? Object.fromEntries(odd) : undefined;
}
