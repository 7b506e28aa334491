import type { ClusterProfile, Witness } from '@aks-egress/catalog';

/** Where to ask for a name. */
export interface Place {
  /** Asked in turn until one is reached; empty = nobody knows a host under this wildcard. */
  readonly hosts: readonly string[];
  readonly path: string;
  /** The API server: its certificate comes from the CA of the cluster. */
  readonly isApiServer: boolean;
  /** What the catalog says where there is no host. */
  readonly reading?: string;
}

/** Each witness alone proves its wildcard, and each that fails costs its time. */
const MOST = 2;

/** Hosts and path for a name or a wildcard; hosts of the operator come before those of the catalog. */
export function placeFor(
  name: string,
  profile: ClusterProfile,
  own: readonly string[],
  witnesses: readonly Witness[],
): Place {
  const fill = (text: string) => fillIn(text, profile);
  const entry = witnesses.find(({ pattern }) => fill(pattern) === name);
  const api = witnesses.find(
    ({ pattern, hosts }) => hosts.includes('{apiServerFqdn}') && covers(fill(pattern), name),
  );
  const isApiServer = api !== undefined || name === profile.apiServerFqdn?.toLowerCase();
  const path = (entry ?? api)?.path ?? (isApiServer ? '/healthz' : '/');
  if (!name.startsWith('*.')) return { hosts: [name], path, isApiServer };
  const known = [...own, ...(entry?.hosts.map(fill) ?? [])];
  const hosts = [...new Set(known)]
    .filter((host) => !host.includes('{') && covers(name, host))
    .slice(0, MOST);
  return { hosts, path, isApiServer, ...(entry && { reading: entry.reading }) };
}

function fillIn(text: string, { location, apiServerFqdn }: ClusterProfile): string {
  return text
    .replaceAll('{location}', location.toLowerCase())
    .replaceAll('{apiServerFqdn}', apiServerFqdn?.toLowerCase() ?? '{apiServerFqdn}');
}

/** Whether a name stands for the other one: itself, or as `*.x` one with labels in front of `x`. */
export function covers(pattern: string, name: string): boolean {
  return pattern === name || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)));
}
