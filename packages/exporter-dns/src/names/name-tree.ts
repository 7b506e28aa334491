/** What a rule or an open zone lets pass: a name, the names under it, or both, with the sets its addresses go to. */
export interface Grant {
  readonly name: string;
  readonly covers: 'name' | 'below' | 'both';
  /** Keys such as `tcp_443`; none for an open zone, whose ports are not this exporter's business. */
  readonly ports: readonly string[];
  /** Resolver of the zone, in the spelling of options. */
  readonly server?: string;
}

/** What holds for a name that may be asked. */
export interface Passage {
  readonly ports: readonly string[];
  readonly server?: string;
}

/**
 * All names that rules and open zones speak of. `*.x` is one or more labels in front of `x`, never `x`; what is granted
 * below a name reaches every name under it, also those that are listed themselves.
 */
export interface NameTree {
  /** Sorted by their labels from the right, so that a zone stands together. */
  readonly listed: readonly string[];
  /** Names above the listed ones, up to the top level, that are not listed themselves; sorted likewise. */
  readonly ancestors: readonly string[];
  /** What holds for the name itself; undefined = denied. */
  self(name: string): Passage | undefined;
  /** What holds for the names under it that nothing longer speaks of; undefined = denied. */
  below(name: string): Passage | undefined;
}

export function buildNameTree(grants: readonly Grant[]): NameTree {
  const byName = new Map<string, Grant[]>();
  for (const grant of grants) {
    const known = byName.get(grant.name);
    if (known) known.push(grant);
    else byName.set(grant.name, [grant]);
  }
  const listed = sortByLabels(byName.keys());
  const above = new Set(listed.flatMap((name) => parentsOf(name)));
  const own = (name: string) => (byName.get(name) ?? []).filter(({ covers }) => covers !== 'below');
  const under = (name: string) => (byName.get(name) ?? []).filter(({ covers }) => covers !== 'name');
  return {
    listed,
    ancestors: sortByLabels([...above].filter((name) => !byName.has(name))),
    self: remembered((name) => passage([...own(name), ...parentsOf(name).flatMap(under)])),
    below: remembered((name) => passage([name, ...parentsOf(name)].flatMap(under))),
  };
}

/** Each name is asked about several times. */
function remembered<Value>(answer: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    if (!known.has(name)) known.set(name, answer(name));
    return known.get(name) as Value;
  };
}

/** The names above, nearest first: `a.b.c` has `b.c` and `c`. */
export function parentsOf(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}

function passage(grants: readonly Grant[]): Passage | undefined {
  if (grants.length === 0) return undefined;
  const ports = [...new Set(grants.flatMap((grant) => grant.ports))].sort(byPort);
  // The grants come nearest first, so the innermost zone with a resolver of its own decides.
  const server = grants.find((grant) => grant.server !== undefined)?.server;
  return { ports, ...(server !== undefined && { server }) };
}

function sortByLabels(names: Iterable<string>): string[] {
  const keyed = [...names].map((name) => [name.split('.').reverse().join('\0'), name] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, name]) => name);
}

/** `tcp_80` before `tcp_443` before `udp_53`. */
export function byPort(a: string, b: string): number {
  const [[protocolA = '', portA], [protocolB = '', portB]] = [a.split('_'), b.split('_')];
  return protocolA < protocolB ? -1 : protocolA > protocolB ? 1 : Number(portA) - Number(portB);
}
