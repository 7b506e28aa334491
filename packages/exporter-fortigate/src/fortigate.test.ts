import { BlockList, isIP } from 'node:net';
import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { type ExportFile, runExporter } from '@aks-egress/exporter-kit';
import {
  type Admission,
  large,
  makeResolution,
  makeWebRule,
  neutral,
  type Probe,
  testExporter,
  withoutVersion,
} from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { fortigate } from './fortigate.ts';
import { POLICY_SLOTS } from './policy-slots.ts';

/**
 * Tables by path, entries by key, settings by name: what the unit holds after the script, by an own reading of its language.
 * A name of a policy is refused where another one bears it; the deletion of a policy that is not there is an error that
 * the command line prints and passes.
 */
type Unit = Map<string, Map<string, Map<string, string[]>>>;

function words(line: string): string[] {
  const found: string[] = [];
  for (let rest = line.trim(); rest !== ''; ) {
    const match = /^(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?:\s+|$)/.exec(rest);
    if (!match) throw new Error(`cannot read: ${line}`);
    found.push(match[1]?.replace(/\\(.)/g, '$1') ?? (match[2] as string));
    rest = rest.slice(match[0].length);
  }
  return found;
}

function readUnit(
  files: readonly ExportFile[],
  path = 'aks-egress.conf',
  unit: Unit = new Map(),
): { unit: Unit; moves: string[] } {
  const text = files.find((file) => file.path === path)?.contents ?? '';
  let table: Map<string, Map<string, string[]>> | undefined;
  let entry: Map<string, string[]> | undefined;
  const moves: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [verb, ...rest] = words(line);
    if (verb === 'config' && rest[0] !== 'vdom') {
      const name = rest.join(' ');
      if (!unit.has(name)) unit.set(name, new Map());
      table = unit.get(name);
    } else if (verb === 'edit' && table) {
      if (!table.has(rest[0] as string)) table.set(rest[0] as string, new Map());
      entry = table.get(rest[0] as string);
    } else if (verb === 'set' && entry) {
      const [name = '', ...values] = rest;
      const others = name === 'name' ? [...(table?.values() ?? [])].filter((one) => one !== entry) : [];
      if (others.some((other) => other.get('name')?.[0] === values[0]))
        throw new Error(`name in use: ${line}`);
      entry.set(name, values);
    } else if (verb === 'delete' && table) {
      const isPolicy = table === unit.get('firewall policy');
      if (!table.delete(rest[0] as string) && !isPolicy) throw new Error(`nothing to delete: ${line}`);
    } else if (verb === 'move') moves.push(line.trim());
    else if (verb === 'next') entry = undefined;
    else if (verb === 'end') table = undefined;
    else if (!['config', 'edit'].includes(verb ?? '')) throw new Error(`cannot read: ${line}`);
  }
  return { unit, moves };
}

const get = (unit: Unit, table: string, key: string, name: string): string[] =>
  unit.get(table)?.get(key)?.get(name) ?? [];

function toCidr([address = '', mask = '']: string[]): string {
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return `${address}/${bits.indexOf('0') < 0 ? 32 : bits.indexOf('0')}`;
}

interface Policy {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly places: readonly string[];
}

function policies(files: readonly ExportFile[]): Policy[] {
  const { unit } = readUnit(files);
  return [...(unit.get('firewall policy') ?? new Map<string, Map<string, string[]>>()).values()].map(
    (policy) => {
      expect(policy.get('action')).toEqual(['accept']);
      const [service = ''] = policy.get('service') ?? [];
      const [udp] = get(unit, 'firewall service custom', service, 'udp-portrange');
      const [tcp] = get(unit, 'firewall service custom', service, 'tcp-portrange');
      const places = (policy.get('dstaddr') ?? []).flatMap((name: string) => {
        if (name === 'all') return ['any'];
        return get(unit, 'firewall addrgrp', name, 'member').map((member) => {
          const [fqdn] = get(unit, 'firewall address', member, 'fqdn');
          return fqdn ?? toCidr(get(unit, 'firewall address', member, 'subnet'));
        });
      });
      return { port: Number(udp ?? tcp), protocol: udp ? 'UDP' : 'TCP', places };
    },
  );
}

const readBack = (files: readonly ExportFile[]): Admission[] =>
  policies(files).flatMap(({ port, protocol, places }) => places.map((to) => ({ to, port, protocol })));

/** Objects by name hold the addresses of that name; a wildcard object those of names below it that DNS answered. */
function allows(files: readonly ExportFile[], { host, port, protocol }: Probe): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return policies(files).some((policy) => {
    if (policy.port !== port || policy.protocol !== protocol) return false;
    return policy.places.some((place) => {
      if (place === 'any') return true;
      if (place.includes('/')) {
        if (isIP(name) !== 4) return false;
        const block = new BlockList();
        const [address = '', length] = place.split('/');
        block.addSubnet(address, Number(length), 'ipv4');
        return block.check(name, 'ipv4');
      }
      if (isIP(name) !== 0) return false;
      return place.startsWith('*.')
        ? name.length > place.length - 1 && name.endsWith(place.slice(1))
        : name === place;
    });
  });
}

function limits(files: readonly ExportFile[]): string[] {
  const { unit } = readUnit(files);
  const keys = (table: string) => [...(unit.get(table)?.keys() ?? [])];
  const entries = [...unit.values()].flatMap((table) => [...table.values()]);
  return [
    ...[...keys('firewall address'), ...keys('firewall addrgrp'), ...keys('firewall service custom')].filter(
      (name) => name.length > 79 || /["'<>]/.test(name),
    ),
    ...[...(unit.get('firewall policy')?.values() ?? [])]
      .flatMap((policy) => policy.get('name') ?? [])
      .filter((name) => name.length > 35),
    ...entries.flatMap((entry) => entry.get('comment') ?? []).filter((text) => text.length > 255),
    ...entries.flatMap((entry) => entry.get('comments') ?? []).filter((text) => text.length > 1023),
    ...entries
      .filter((entry) => (entry.get('member')?.length ?? 0) > 300)
      .map(() => 'a group of more than 300 members'),
  ];
}

testExporter(fortigate, { readBack, allows, limits });
testExporter(fortigate, {
  title: 'with a VDOM',
  options: {
    vdom: 'spokes',
    sources: '10.240.0.0/16',
    before: '9000',
    sslProfile: 'certificate-inspection',
    nat: 'false',
  },
  readBack,
  limits,
});

describe('the FortiOS script', () => {
  const write = (resolution = neutral, options = {}) =>
    runExporter(withoutVersion(fortigate), resolution, { options, allowPartial: true }).files;

  it('leaves nothing of its own behind when the removal script runs after it, and removes users before what they use', () => {
    const files = write(large, { sources: '10.240.0.0/16' });
    const { unit } = readUnit(files);
    const sizes = [...unit.values()].map((table) => table.size);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    readUnit(files, 'aks-egress.remove.conf', unit);
    expect([...unit.values()].map((table) => table.size)).toEqual(sizes.map(() => 0));
    const removal = files[1]?.contents ?? '';
    expect(removal.indexOf('config firewall policy')).toBeLessThan(
      removal.indexOf('config firewall addrgrp'),
    );
    expect(removal.indexOf('config firewall addrgrp')).toBeLessThan(
      removal.lastIndexOf('config firewall address\n'),
    );
  });

  const of = (features: string[]) =>
    resolve(
      catalog,
      { cloud: 'AzureCloud', location: 'westeurope', features, apiServerIps: ['20.1.2.3'] },
      '2026-06-19',
    );
  const unslotted = (...features: string[]) =>
    makeResolution(features.map((one) => makeWebRule(`${one}/a#a`, `${one}.test`)));

  it.each([
    ['features', [of(['azure-policy', 'flux-github']), of([]), of(['gpu', 'flux-github']), of([])]],
    [
      'features that have no ids of their own',
      [unslotted('a', 'b', 'c'), unslotted('b', 'c'), unslotted('a', 'c'), unslotted()],
    ],
  ])('leaves after runs with other %s the policies that its last run alone makes', (_, runs) => {
    const unit: Unit = new Map();
    for (const resolution of runs) {
      readUnit(write(resolution), 'aks-egress.conf', unit);
      const alone = readUnit(write(resolution)).unit.get('firewall policy') ?? new Map();
      expect(new Map(unit.get('firewall policy'))).toEqual(alone);
    }
  });

  it('takes back the policies of earlier runs too', () => {
    const unit: Unit = new Map();
    readUnit(write(of(['azure-policy', 'flux-github'])), 'aks-egress.conf', unit);
    readUnit(write(of([])), 'aks-egress.remove.conf', unit);
    expect(unit.get('firewall policy')?.size).toBe(0);
  });

  it('deletes before it writes, so that nothing is wider on the way', () => {
    const text = write(of(['flux-github']))[0]?.contents ?? '';
    expect(text.indexOf('delete ')).toBeGreaterThan(0);
    expect(text.lastIndexOf('delete ')).toBeLessThan(text.indexOf('edit '));
  });

  it('keeps the id of a policy when other features come and go', () => {
    const ids = (resolution: typeof neutral) =>
      new Map(
        [...(readUnit(write(resolution)).unit.get('firewall policy') ?? [])].map(([id, policy]) => [
          policy.get('name')?.[0],
          id,
        ]),
      );
    expect(ids(of(['azure-policy', 'flux-github'])).get('aks-flux-github-tcp-443')).toBe('4025');
    expect(ids(of(['flux-github'])).get('aks-flux-github-tcp-443')).toBe('4025');
  });

  it('has an id for each feature and port of the catalog: append new ones to POLICY_SLOTS', () => {
    const known = catalog.requirements.flatMap(({ feature, endpoints }) =>
      endpoints.flatMap(({ protocol, ports }) =>
        ports.map((port) => `${feature}/${protocol.toLowerCase()}-${port}`),
      ),
    );
    expect(known.filter((key) => !POLICY_SLOTS.includes(key))).toEqual([]);
    expect(new Set(POLICY_SLOTS).size).toBe(POLICY_SLOTS.length);
  });

  it('says which rules find no free id, and writes none beyond the ids that it deletes', () => {
    const features = Array.from({ length: 22 }, (_, n) => `own-${String(n).padStart(2, '0')}`);
    const { ok, findings } = runExporter(fortigate, unslotted(...features));
    expect(ok).toBe(false);
    expect(
      findings.filter(({ level }) => level === 'error').map(({ code, subject }) => [code, subject]),
    ).toEqual(['own-20/a#a', 'own-21/a#a'].map((id) => ['export/limit', id]));
    const files = write(unslotted(...features));
    expect([...(readUnit(files).unit.get('firewall policy')?.keys() ?? [])].at(-1)).toBe('4060');
    expect(files[0]?.contents).toContain('# MISSING own-21/a#a (required)');
  });

  it('moves nothing before a policy that it would delete', () => {
    const refused = (before: string) =>
      runExporter(fortigate, neutral, { options: { before }, allowPartial: true });
    expect(refused('4060')).toMatchObject({ ok: false, files: [] });
    expect(refused('4061').files).toHaveLength(2);
  });

  it('moves each policy before the one that denies', () => {
    const { unit, moves } = readUnit(write(neutral, { before: '9000', policyIdStart: '500' }));
    expect(moves).toEqual(
      [...(unit.get('firewall policy')?.keys() ?? [])].map((id) => `move ${id} before 9000`),
    );
  });

  it('says that names are told by their addresses', () => {
    const { findings } = runExporter(fortigate, neutral, { allowPartial: true });
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['export/l7-dropped', 'export/prerequisite']),
    );
  });

  it.each(['2020-03-10', '2026-06-19'])('of a full profile at %s is as reviewed', async (asOf) => {
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
    for (const { path, contents } of write(resolution))
      await expect(contents).toMatchFileSnapshot(`../golden/${asOf}/${path}`);
  });
});
