import { BlockList } from 'node:net';

/** What an nftables table of the exporter accepts, read from its text. */
export interface NftReading {
  readonly accepts: readonly Acceptance[];
  /** Whether a packet to a fixed address passes. */
  readonly passes: (address: string, port: number, protocol: string) => boolean;
}

export interface Acceptance {
  readonly protocol: 'TCP' | 'UDP';
  readonly ports: readonly number[];
  /** Name of a set that DNS fills. */
  readonly learned?: string;
  /** Networks; none and no set = every address. */
  readonly networks: readonly string[];
}

export function readNft(text: string): NftReading {
  const sets = readSets(text);
  const accepts: Acceptance[] = [];
  const chain = /chain from_cluster \{\n([\s\S]*?)\n\t\}/.exec(text)?.[1] ?? '';
  const lines = chain.split('\n').map((line) => line.trim());
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (!/ drop$| reject with icmpx/.test(rules.at(-1) ?? ''))
    throw new Error('the chain does not end in a denial');
  for (const line of rules) {
    if (!line.includes(' accept') || line.startsWith('ct state')) continue;
    const rule =
      /^(?:ip6? daddr (\S+) )?(tcp|udp) dport (?:(\d+)|\{ ([\d, ]+) \}) (?:update @\S+ \{ ip6? daddr \} )?counter accept comment "[^"]*"$/.exec(
        line,
      );
    if (!rule) throw new Error(`not understood: ${line}`);
    const [, to, protocol = '', one, several] = rule;
    const ports = (one ?? several ?? '').split(',').map(Number);
    const set = to?.startsWith('@') ? sets.get(to.slice(1)) : undefined;
    if (to?.startsWith('@') && !set) throw new Error(`no set ${to}`);
    accepts.push({
      protocol: protocol.toUpperCase() as 'TCP' | 'UDP',
      ports,
      networks: set ? (set.elements ?? []) : to === undefined ? [] : [withPrefix(to)],
      ...(set && !set.elements && { learned: to?.slice(1) ?? '' }),
    });
  }
  const passes: NftReading['passes'] = (address, port, protocol) =>
    accepts.some(
      (one) =>
        one.protocol === protocol &&
        one.ports.includes(port) &&
        one.learned === undefined &&
        (one.networks.length === 0 || one.networks.some((network) => contains(network, address))),
    );
  return { accepts, passes };
}

function readSets(text: string): Map<string, { readonly elements?: readonly string[] }> {
  const sets = new Map<string, { readonly elements?: readonly string[] }>();
  for (const [, name = '', body = ''] of text.matchAll(/^\tset (\S+) \{\n([\s\S]*?)^\t\}/gm)) {
    const elements = /elements = \{([\s\S]*?)\}/.exec(body)?.[1];
    if (sets.has(name)) throw new Error(`set ${name} twice`);
    if (elements === undefined) sets.set(name, {});
    else {
      const all = elements.split(',').map((one) => one.trim());
      sets.set(name, { elements: all.filter((one) => one !== '').map(withPrefix) });
    }
  }
  return sets;
}

const withPrefix = (address: string) =>
  address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`;

function contains(network: string, address: string): boolean {
  const [base = '', prefix] = network.split('/');
  const family = base.includes(':') ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(base, Number(prefix), family);
  return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
