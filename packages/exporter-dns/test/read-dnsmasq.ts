import type { ExportFile } from '@aks-egress/exporter-kit';

/** dnsmasq configurations as its manual explains them; shares nothing with the writer. */
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
  self?: string | false;
  below?: string | false;
}

/** Reads the dnsmasq that clients ask, and those that it asks on its own machine. */
export function readDnsmasq(files: readonly ExportFile[]): DnsmasqReading {
  const texts = files.filter(({ path }) => path.endsWith('.dnsmasq.conf')).map(({ contents }) => contents);
  const [main, ...helpers] = texts.map(readOne);
  if (!main) throw new Error('no dnsmasq configuration');
  const next = (host: string) => {
    const port = /^127\.0\.0\.1#(\d+)$/.exec(main.server(host) ?? '')?.[1];
    return port === undefined ? undefined : helpers.find((helper) => helper.port === port);
  };
  const resolves = (host: string) => {
    const helper = next(host);
    return (helper ?? main).server(host) !== undefined;
  };
  return {
    names: main.names,
    resolves,
    setsOf: (host) => [...main.setsOf(host), ...(next(host)?.setsOf(host) ?? [])],
  };
}

function readOne(text: string) {
  const domains = new Map<string, Sayings>();
  const sets = new Map<string, readonly string[]>();
  const port = /^port=(\d+)$/m.exec(text)?.[1];
  for (const line of text.split('\n')) {
    if (new TextEncoder().encode(line).length > 1023) throw new Error('dnsmasq would split this line');
    if (line.startsWith('#') || line.trim() === '') continue;
    const [key = '', value = ''] = line.split(/=(.*)/s);
    const [, pattern = '', target = ''] = value.split('/');
    if (key === 'server' || key === 'address') {
      if (key === 'address' && target !== '') throw new Error('an address for names that are to be denied');
      say(domains, pattern, key === 'server' && target);
    } else if (key === 'nftset') {
      // Of two lines for one name the later one counts alone.
      const places = target.split(',').map((place) => place.split('#')[3] ?? '');
      sets.set(pattern, places);
    }
  }
  return {
    names: [...domains].filter(([, { self, below }]) => self || below).map(([name]) => name),
    port,
    server: (host: string) => serverOf(domains, plain(host)) || undefined,
    setsOf: (host: string) =>
      sets.get(suffixesOf(plain(host)).find((suffix) => sets.has(suffix)) ?? '') ?? [],
  };
}

/** `/x/` speaks of x and the names under it, `/*.x/` of the latter only and then decides there, `/#/` of everything. */
function say(domains: Map<string, Sayings>, pattern: string, answer: string | false): void {
  const isBelow = pattern.startsWith('*.');
  const name = pattern === '#' ? '' : pattern.replace(/^\*\./, '');
  const known = domains.get(name) ?? {};
  domains.set(name, isBelow ? { ...known, below: answer } : { below: answer, ...known, self: answer });
}

/** The longest name that says something decides. */
function serverOf(domains: ReadonlyMap<string, Sayings>, host: string): string | false {
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
