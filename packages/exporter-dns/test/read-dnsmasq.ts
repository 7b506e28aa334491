/** A dnsmasq configuration as its manual explains it; shares nothing with the writer. */
export interface DnsmasqReading {
  /** Names in `server=` lines, without `*.`. */
  readonly names: readonly string[];
  /** Whether a name is asked of an upstream. */
  readonly resolves: (host: string) => boolean;
  /** Sets that the addresses of a name go to. */
  readonly setsOf: (host: string) => readonly string[];
}

/** What a pattern of `server=` (true) or `address=` (false) says of its name and of the names under it. */
interface Sayings {
  self?: boolean;
  below?: boolean;
}

export function readDnsmasq(text: string): DnsmasqReading {
  const domains = new Map<string, Sayings>();
  const sets = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    if (new TextEncoder().encode(line).length > 1023) throw new Error('dnsmasq would split this line');
    if (line.startsWith('#') || line.trim() === '') continue;
    const [key = '', value = ''] = line.split(/=(.*)/s);
    const [, pattern = '', target = ''] = value.split('/');
    if (key === 'server' || key === 'address') {
      if (key === 'address' && target !== '') throw new Error('an address for names that are to be denied');
      say(domains, pattern, key === 'server');
    } else if (key === 'nftset') {
      // Of two lines for one name the later one counts alone.
      const places = target.split(',').map((place) => place.split('#')[3] ?? '');
      sets.set(pattern, places);
    }
  }
  return {
    names: [...domains].filter(([, { self, below }]) => self || below).map(([name]) => name),
    resolves: (host) => asks(domains, plain(host)),
    setsOf: (host) => sets.get(suffixesOf(plain(host)).find((suffix) => sets.has(suffix)) ?? '') ?? [],
  };
}

/** `/x/` speaks of x and the names under it, `/*.x/` of the latter only and then decides there, `/#/` of everything. */
function say(domains: Map<string, Sayings>, pattern: string, answer: boolean): void {
  const isBelow = pattern.startsWith('*.');
  const name = pattern === '#' ? '' : pattern.replace(/^\*\./, '');
  const known = domains.get(name) ?? {};
  domains.set(name, isBelow ? { ...known, below: answer } : { below: answer, ...known, self: answer });
}

/** The longest name that says something decides. */
function asks(domains: ReadonlyMap<string, Sayings>, host: string): boolean {
  for (const suffix of suffixesOf(host)) {
    const sayings = domains.get(suffix);
    const answer = suffix === host ? sayings?.self : sayings?.below;
    if (answer !== undefined) return answer;
  }
  return false;
}

const plain = (host: string) => host.toLowerCase().replace(/\.$/, '');

/** The name, the names above it, and the root as empty text; longest first. */
const suffixesOf = (host: string) => {
  const labels = host.split('.');
  return [...labels.map((_, index) => labels.slice(index).join('.')), ''];
};
