import type { Admission } from '@aks-egress/exporter-kit/conformance';

/** Owner names of a response policy zone with what they do: a reading that knows nothing of how they were written. */
export function readZone(text: string): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [owner, type, target] = line.replace(/;.*/, '').trim().split(/\s+/);
    if (owner === undefined || type !== 'CNAME' || target === undefined) continue;
    if (records.has(owner)) throw new Error(`${owner} has two CNAME records`);
    records.set(owner, target);
  }
  return records;
}

/** Which names pass as written, without the zones that stay open. */
export function readPassing(zone: ReadonlyMap<string, string>): Admission[] {
  return [...zone]
    .filter(([owner, target]) => target === 'rpz-passthru.' && !owner.endsWith('cluster.local'))
    .map(([owner]) => ({ to: owner, port: 'any', protocol: 'any' }));
}

/**
 * What the zone does with a name, as RFC 4592 looks it up: the name itself, else the wildcard at the closest name that
 * exists, be it only because a longer one does. Undefined = no policy, so the name resolves.
 */
export function policyFor(zone: ReadonlyMap<string, string>, host: string): string | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  const existing = existingNames(zone);
  if (existing.has(name)) return zone.get(name);
  const labels = name.split('.');
  for (let from = 1; from <= labels.length; from++) {
    const encloser = labels.slice(from).join('.');
    if (encloser === '') return zone.get('*');
    if (existing.has(encloser)) return zone.get(`*.${encloser}`);
  }
  return undefined;
}

/** Whether a name resolves under the zone. */
export function passes(zone: ReadonlyMap<string, string>, host: string): boolean {
  const policy = policyFor(zone, host);
  return policy === undefined || policy === 'rpz-passthru.';
}

const cache = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();

/** All owners and the names above them, wildcards included as the names they are. */
function existingNames(zone: ReadonlyMap<string, string>): ReadonlySet<string> {
  const known = cache.get(zone);
  if (known) return known;
  const names = new Set<string>();
  for (const owner of zone.keys()) {
    const labels = owner.split('.');
    for (let from = 0; from < labels.length; from++) names.add(labels.slice(from).join('.'));
  }
  cache.set(zone, names);
  return names;
}
