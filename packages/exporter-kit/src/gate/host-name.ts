import { normalizeHost } from '@aks-egress/matcher';

/** The name in lower case without a trailing dot, or `undefined` if it is no host name. Wildcards are not names. */
export function parseHost(text: string): string | undefined {
  const host = normalizeHost(text);
  // DNS carries a hyphen at the edge of a label, but a target could read it as an option, and no Azure host has one.
  return host.ok && !/(?:^|\.)-|-(?:\.|$)/.test(host.value) ? host.value : undefined;
}

/** The name under `*.`, or `undefined` if the text is no wildcard of that form. */
export function parseWildcard(text: string): string | undefined {
  return text.startsWith('*.') ? parseHost(text.slice(2)) : undefined;
}
