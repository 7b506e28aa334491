import { BlockList, isIP } from 'node:net';
import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { type ExportFile, runExporter } from '@aks-egress/exporter-kit';
import {
  type Admission,
  large,
  neutral,
  type Probe,
  testExporter,
  withoutVersion,
} from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { paloalto } from './paloalto.ts';

/** The configuration that the commands build, by an own reading of the command language: words, quoted words and [ lists ]. */
interface Config {
  readonly addresses: Map<string, string>;
  readonly services: Map<string, { transport: 'TCP' | 'UDP'; port: number }>;
  readonly lists: Map<string, string[]>;
  readonly rules: Map<string, Map<string, string[]>>;
  readonly order: string[];
}

function words(line: string): string[] {
  const found: string[] = [];
  for (let rest = line.trim(); rest !== ''; ) {
    const match = /^(?:"([^"]*)"|([^\s"]+))(?:\s+|$)/.exec(rest);
    if (!match) throw new Error(`cannot read: ${line}`);
    found.push(match[1] ?? (match[2] as string));
    rest = rest.slice(match[0].length);
  }
  return found;
}

/** What set commands on a rule add to. */
const LISTS = ['from', 'to', 'source', 'destination', 'application', 'service', 'category', 'tag'];

const listOf = (rest: string[]) => (rest[0] === '[' ? rest.slice(1, -1) : rest);

function readConfig(files: readonly ExportFile[]): Config {
  const config: Config = {
    addresses: new Map(),
    services: new Map(),
    lists: new Map(),
    rules: new Map(),
    order: [],
  };
  const file = (path: string) => files.find((one) => one.path === path)?.contents ?? '';
  for (const line of file('aks-egress.set')
    .split('\n')
    .filter((one) => one !== '')) {
    const [verb, ...all] = words(line);
    const scoped = ['device-group', 'vsys'].includes(all[0] ?? '') ? all.slice(2) : all;
    const [kind, ...rest] = scoped;
    const isRule = kind === 'rulebase' || kind === 'pre-rulebase';
    if (verb === 'delete') {
      if (isRule) config.rules.get(rest[2] ?? '')?.delete(rest[3] ?? '');
      else if (rest[0] === 'custom-url-category') config.lists.delete(rest[1] ?? '');
    } else if (verb === 'move') {
      if (!isRule || !config.rules.has(rest[2] ?? '')) throw new Error(`cannot move: ${line}`);
      if (rest[3] === 'top') config.order.unshift(rest[2] as string);
      else config.order.push(rest[2] as string);
    } else if (verb !== 'set') throw new Error(`no command: ${line}`);
    else if (kind === 'address' && ['fqdn', 'ip-netmask'].includes(rest[1] ?? ''))
      config.addresses.set(rest[0] ?? '', rest[2] ?? '');
    else if (kind === 'service' && rest[1] === 'protocol') {
      config.services.set(rest[0] ?? '', {
        transport: rest[2] === 'udp' ? 'UDP' : 'TCP',
        port: Number(rest[4]),
      });
    } else if (kind === 'profiles' && rest[2] === 'list') {
      config.lists.set(rest[1] ?? '', [...(config.lists.get(rest[1] ?? '') ?? []), ...listOf(rest.slice(3))]);
    } else if (kind === 'external-list' && rest[3] === 'url') {
      const path = (rest[4] ?? '').split('/').at(-1) ?? '';
      config.lists.set(
        rest[0] ?? '',
        file(path)
          .split('\n')
          .filter((one) => one !== ''),
      );
    } else if (isRule) {
      const rule = config.rules.get(rest[2] ?? '') ?? new Map<string, string[]>();
      const key = rest[3] ?? '';
      rule.set(key, [...(LISTS.includes(key) ? (rule.get(key) ?? []) : []), ...listOf(rest.slice(4))]);
      config.rules.set(rest[2] ?? '', rule);
    }
  }
  return config;
}

function readBack(files: readonly ExportFile[]): Admission[] {
  const { addresses, services, lists, rules } = readConfig(files);
  return [...rules.values()].flatMap((rule) => {
    if (rule.get('action')?.[0] !== 'allow') return [];
    const { transport, port } = services.get(rule.get('service')?.[0] ?? '') ?? {
      transport: 'TCP' as const,
      port: -1,
    };
    const [category] = rule.get('category') ?? [];
    const places = category
      ? (lists.get(category) ?? []).map((entry) => entry.replace(/\/$/, ''))
      : (rule.get('destination') ?? []).map((name) => addresses.get(name) ?? name);
    return places.map((to) => ({ to, port, protocol: transport }));
  });
}

/** URL list matching as the vendor describes it: tokens between separators, `*` one or more of them, a slash ends the host. */
function urlMatches(entry: string, host: string): boolean {
  const tokens = (text: string) => text.split('.');
  const ends = entry.endsWith('/');
  const wanted = tokens(entry.replace(/\/$/, ''));
  const given = tokens(host.toLowerCase().replace(/\.$/, ''));
  if (wanted[0] === '*') {
    const rest = wanted.slice(1);
    return given.length > rest.length && rest.join('.') === given.slice(-rest.length).join('.');
  }
  return ends
    ? wanted.join('.') === given.join('.')
    : wanted.join('.') === given.slice(0, wanted.length).join('.');
}

const isAddress = (host: string) => isIP(host.replace(/\/.*$/, '')) !== 0;

function inside(cidr: string, host: string): boolean {
  const [address = '', length] = cidr.split('/');
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  const block = new BlockList();
  block.addSubnet(address, Number(length), family(address));
  return block.check(host, family(host));
}

function allows(files: readonly ExportFile[], { host, port, protocol }: Probe): boolean {
  const { addresses, services, lists, rules } = readConfig(files);
  return [...rules.values()].some((rule) => {
    const service = services.get(rule.get('service')?.[0] ?? '');
    if (service?.port !== port || service.transport !== protocol) return false;
    const [category] = rule.get('category') ?? [];
    if (category)
      return !isAddress(host) && (lists.get(category) ?? []).some((entry) => urlMatches(entry, host));
    return (rule.get('destination') ?? []).some((name) => {
      const value = addresses.get(name);
      if (name === 'any') return true;
      if (value === undefined) throw new Error(`no object ${name}`);
      return isAddress(value)
        ? isAddress(host) && inside(value, host)
        : value === host.toLowerCase().replace(/\.$/, '');
    });
  });
}

function limits(files: readonly ExportFile[]): string[] {
  const { addresses, lists, rules, services } = readConfig(files);
  return [
    ...[...addresses.keys()].filter((name) => name.length > 63),
    ...[...lists.keys(), ...rules.keys(), ...services.keys()].filter((name) => name.length > 31),
    ...[...rules.values()]
      .flatMap((rule) => rule.get('description') ?? [])
      .filter((text) => text.length > 1023),
  ];
}

testExporter(paloalto, { title: 'set', readBack, allows, limits });
testExporter(paloalto, { title: 'edl', options: { form: 'edl' }, readBack, allows, limits });
testExporter(paloalto, {
  title: 'panorama',
  options: {
    deviceGroup: 'spokes',
    sources: '10.240.0.0/16,2001:db8::/48',
    profileGroup: 'strict',
    before: 'deny-all',
    replace: 'false',
  },
  readBack,
});

describe('PAN-OS set commands', () => {
  const write = (resolution = neutral, options = {}) =>
    runExporter(withoutVersion(paloalto), resolution, { options, allowPartial: true });

  it('end every URL entry with a slash', () => {
    const { lists } = readConfig(write(large).files);
    const entries = [...lists.values()].flat();
    expect(entries.length).toBeGreaterThan(1000);
    expect(entries.filter((entry) => !entry.endsWith('/'))).toEqual([]);
  });

  it('keep the order of the rules at the top and before another rule', () => {
    for (const options of [{}, { before: 'deny-all' }]) {
      const { order, rules } = readConfig(write(neutral, options).files);
      expect(order).toEqual([...rules.keys()]);
    }
  });

  it('empty lists before they fill them, so that an entry that left is gone', () => {
    const text = write().files[0]?.contents ?? '';
    expect(text.indexOf('delete profiles custom-url-category aks-core-https-443 list')).toBeLessThan(
      text.indexOf('list [ '),
    );
    expect(write(neutral, { replace: 'false' }).files[0]?.contents).not.toContain('delete ');
  });

  it('leave a rule with what the last run says, whatever the one before said', () => {
    const ran = (...runs: readonly Readonly<Record<string, unknown>>[]) => {
      const texts = runs.map((options) => write(neutral, options).files[0]?.contents ?? '');
      return readConfig([{ path: 'aks-egress.set', contents: texts.join(''), mediaType: 'text/plain' }])
        .rules;
    };
    const before = { fromZone: 'trust', toZone: 'untrust', application: 'web', sources: '10.0.0.0/8' };
    const after = { fromZone: 'nodes', toZone: 'internet', sources: '10.240.0.0/16' };
    const { tag: _, ...last } = Object.fromEntries(ran(before, after).get('aks-core-https-443') ?? []);
    const { tag: __, ...alone } = Object.fromEntries(ran(after).get('aks-core-https-443') ?? []);
    expect(last).toEqual(alone);
    expect(last).toMatchObject({ from: ['nodes'], to: ['internet'], application: ['any'] });
  });

  it.each([
    [{}, 'rulebase security rules', 'aks-egress'],
    [{ prefix: 'blue', vsys: 'vsys2' }, 'vsys vsys2 rulebase security rules', 'blue-egress'],
    [{ deviceGroup: 'spokes' }, 'device-group spokes pre-rulebase security rules', 'aks-egress'],
  ])('come with how to find and remove the rules that earlier runs left: %o', (options, path, tag) => {
    const readme = write(neutral, options).files.at(-1)?.contents ?? '';
    expect(readme).toContain(`(tag/member eq '${tag}')`);
    expect(readme).toContain(`# show ${path} | match ${tag}`);
    expect(readme).toContain(`# delete ${path} NAME`);
  });

  it('write one list for each port with form=edl, whatever the feature', () => {
    expect(write(neutral, { form: 'edl' }).files.map(({ path }) => path)).toEqual([
      'aks-egress.set',
      'aks-egress-https-443.url.txt',
      'aks-egress-http-80.url.txt',
      'aks-egress.readme.txt',
    ]);
  });

  it.each(['2020-03-10', '2026-06-19'])('of a full profile at %s are as reviewed', async (asOf) => {
    const resolution = resolve(
      catalog,
      {
        cloud: 'AzureCloud',
        location: 'westeurope',
        features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
        apiServerIps: ['20.50.1.2'],
        customDnsServers: ['10.0.0.10'],
      },
      asOf,
    );
    for (const { path, contents } of write(resolution).files)
      await expect(contents).toMatchFileSnapshot(`../golden/${asOf}/${path}`);
  });
});
