import { runExporter } from '@aks-egress/exporter-kit';
import {
  hostile,
  large,
  makeResolution,
  makeRule,
  makeWebRule,
  type Probe,
} from '@aks-egress/exporter-kit/conformance';
import { parseServiceTags } from '@aks-egress/matcher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, loadTable, openLab, startDnsGate } from '../../../e2e/lab/lab.ts';
import { ADDRESSES } from '../../../e2e/lab/network.ts';
import { dns } from '../src/index.ts';
import { dnsmasq, titled } from './engines.ts';
import { worldOf } from './probe-world.ts';

const IPV6 = '2001:db8:9::1';

/** A name with a wildcard over it, one with a wildcard under it, and both on other ports. */
const rules = [
  makeWebRule('core/mcr#mcr.microsoft.com', 'mcr.microsoft.com'),
  makeWebRule('core-optional/ubuntu#wildcard', '*.ubuntu.com', 'HTTP'),
  makeRule('core/ntp#udp-123', [{ kind: 'fqdn', value: 'ntp.ubuntu.com' }], {
    protocol: 'UDP',
    ports: [123],
  }),
  makeWebRule('core/hcp#wildcard', '*.azk8s.cn'),
  makeRule('core/tunnel#tcp-9000', [{ kind: 'wildcard-fqdn', value: '*.hcp.azk8s.cn' }], { ports: [9000] }),
  makeRule('core/both#exact', [{ kind: 'fqdn', value: 'both.test' }], { ports: [80] }),
  makeRule('core/both#below', [{ kind: 'wildcard-fqdn', value: '*.both.test' }], { ports: [443] }),
];

const hosts = [
  ['mcr.microsoft.com', [443]],
  ['a.ubuntu.com', [80]],
  ['ntp.ubuntu.com', [80, 123]],
  ['a.ntp.ubuntu.com', [80]],
  ['b.a.ntp.ubuntu.com', [80]],
  ['ubuntu.com', []],
  ['hcp.azk8s.cn', [443]],
  ['a.hcp.azk8s.cn', [443, 9000]],
  ['b.a.hcp.azk8s.cn', [443, 9000]],
  ['azk8s.cn', []],
  ['both.test', [80]],
  ['a.both.test', [443]],
  ['b.a.both.test', [443]],
  ['www.evil.test', []],
  ['db.corp.example', []],
] as const;

const PORTS: readonly (readonly [number, 'TCP' | 'UDP'])[] = [
  [80, 'TCP'],
  [443, 'TCP'],
  [9000, 'TCP'],
  [123, 'UDP'],
];

describe.skipIf(dnsmasq.missing !== undefined)(titled('the gate', dnsmasq), () => {
  const probes: readonly Probe[] = hosts.flatMap(([host]) =>
    PORTS.map(([port, protocol]) => ({ id: `${host} ${port}`, host, port, protocol })),
  );
  const { world, addressOf } = worldOf(probes);
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab({
      ...world,
      names: { ...world.names, 'mcr.microsoft.com': [addressOf('mcr.microsoft.com'), IPV6] },
      udp: [...world.udp, { address: '10.0.0.53', port: 53 }],
    });
  });
  afterAll(async () => {
    await lab?.close();
  });

  const write = (options: Record<string, unknown> = {}, resolution = makeResolution(rules)) =>
    runExporter(dns, resolution, { options: { packetDenial: 'reject', ...options } }).files;

  /** Starts the gate with an export, runs something, and stops it again. */
  async function withGate(files: ReturnType<typeof write>, run: () => Promise<void>): Promise<void> {
    const stop = await startDnsGate(lab, files);
    try {
      await run();
    } finally {
      await stop();
      lab.network.run('gate', 'nft', ['flush', 'ruleset']);
    }
  }

  const reach = async (host: string, port: number, rest: Partial<Parameters<Lab['attempt']>[0]> = {}) =>
    (await lab.attempt({ host, port, protocol: 'TCP', ...rest })).reached;

  it('opens each name on its own ports, also where the names under it have others', async () => {
    await withGate(write(), async () => {
      for (const [host, ports] of hosts) {
        const outcomes = await Promise.all(
          PORTS.map(([port, protocol]) => lab.attempt({ host, port, protocol })),
        );
        const open = PORTS.filter(
          (_, index) => outcomes[index]?.reached === `${addressOf(host)}:${PORTS[index]?.[0]}`,
        );
        expect(
          open.map(([port]) => port).sort((a, b) => a - b),
          host,
        ).toEqual(ports);
      }
    });
  });

  it('opens no address that DNS has not given, and closes all of them when the table is loaded again', async () => {
    const files = write();
    const address = addressOf('mcr.microsoft.com');
    await withGate(files, async () => {
      expect(await reach(address, 443)).toBeUndefined();
      expect(await reach('mcr.microsoft.com', 443)).toBe(`${address}:443`);
      expect(await reach(address, 443)).toBe(`${address}:443`);
      const before = lab.network.run('gate', 'nft', ['--stateless', 'list', 'chains']);
      loadTable(lab, files);
      expect(lab.network.run('gate', 'nft', ['--stateless', 'list', 'chains'])).toBe(before);
      expect(await reach(address, 443)).toBeUndefined();
      expect(await reach('mcr.microsoft.com', 443)).toBe(`${address}:443`);
    });
  });

  it('drops what it refuses unless told to answer', async () => {
    await withGate(write({ packetDenial: 'drop' }), async () => {
      const { reason } = await lab.attempt({ host: '198.18.77.1', port: 443, protocol: 'TCP', timeout: 700 });
      expect(reason).toBe('no answer in time');
      expect(await reach('mcr.microsoft.com', 443)).toBe(`${addressOf('mcr.microsoft.com')}:443`);
      expect(lab.network.run('gate', 'nft', ['list', 'chain', 'inet', 'aks_egress', 'from_cluster'])).toMatch(
        /counter packets [1-9]\d* bytes \d+ drop/,
      );
    });
  });

  it('hands addresses on for a minute at most, though their names say two hours', async () => {
    await withGate(write(), async () => {
      const { ttl } = await lab.attempt({ host: 'mcr.microsoft.com', port: 443, protocol: 'TCP' });
      expect(ttl).toBe(60);
    });
  });

  it('treats IPv6 like IPv4', async () => {
    await withGate(write(), async () => {
      expect(await reach(IPV6, 443)).toBeUndefined();
      expect(await reach('mcr.microsoft.com', 443, { family: 6 })).toBe(`${IPV6}:443`);
      expect(await reach('mcr.microsoft.com', 80, { family: 6 })).toBeUndefined();
      expect(await reach('2001:db8:9::2', 443)).toBeUndefined();
    });
  });

  it('takes IPv6 out on request', async () => {
    await withGate(write({ ipv6: false }), async () => {
      expect(
        await lab.attempt({ host: 'mcr.microsoft.com', port: 443, protocol: 'TCP', family: 6 }),
      ).toMatchObject({
        failed: 'name',
      });
      expect(await reach(IPV6, 443)).toBeUndefined();
      expect(await reach('mcr.microsoft.com', 443)).toBe(`${addressOf('mcr.microsoft.com')}:443`);
    });
  });

  it('keeps an address open as long as it is used, though asking again does not renew it', async () => {
    const files = write({ setTimeout: 60 }).map((file) => ({
      ...file,
      contents: file.contents.replaceAll('timeout 60s', 'timeout 2s'),
    }));
    const address = addressOf('mcr.microsoft.com');
    await withGate(files, async () => {
      expect(await reach('mcr.microsoft.com', 443)).toBe(`${address}:443`);
      for (let used = 0; used < 2; used++) {
        await new Promise((resolve) => setTimeout(resolve, 1200));
        expect(await reach(address, 443), `after ${used + 1} uses`).toBe(`${address}:443`);
      }
      await new Promise((resolve) => setTimeout(resolve, 2600));
      expect(await reach(address, 443)).toBeUndefined();
    });
  });

  it('forgets an address after its time where use does not renew it', async () => {
    const files = write({ setTimeout: 60, refreshOnUse: false }).map((file) => ({
      ...file,
      contents: file.contents.replaceAll('timeout 60s', 'timeout 2s'),
    }));
    const address = addressOf('mcr.microsoft.com');
    await withGate(files, async () => {
      expect(await reach('mcr.microsoft.com', 443)).toBe(`${address}:443`);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect(await reach('mcr.microsoft.com', 443)).toBe(`${address}:443`);
      await new Promise((resolve) => setTimeout(resolve, 1400));
      expect(await reach(address, 443)).toBeUndefined();
    });
  });

  it('filters only what comes from the cluster, and leaves open networks open', async () => {
    const elsewhere = { sourceCidrs: '10.99.0.0/16,fd99::/64' };
    await withGate(write(elsewhere), async () => {
      expect(await reach('198.18.77.1', 443)).toBe('198.18.77.1:443');
    });
    const here = {
      sourceCidrs: `${ADDRESSES.cluster},${ADDRESSES.clusterIpv6}`,
      openNetworks: '198.18.77.0/24',
    };
    await withGate(write(here), async () => {
      expect(await reach('198.18.77.1', 443)).toBe('198.18.77.1:443');
      expect(await reach('198.18.78.1', 443)).toBeUndefined();
      expect(await reach(IPV6, 443)).toBeUndefined();
    });
  });

  it('resolves open zones by their own resolver, and opens no address for them', async () => {
    await withGate(write({ openZones: 'corp.example=10.0.0.53' }), async () => {
      expect(await lab.attempt({ host: 'db.corp.example', port: 443, protocol: 'TCP' })).toMatchObject({
        failed: 'connection',
      });
      expect(await lab.arrived()).toContain('10.0.0.53:53/UDP');
    });
  });

  it('says of names above allowed ones that they exist', async () => {
    await withGate(write(), async () => {
      for (const host of ['ubuntu.com', 'com', 'azk8s.cn', 'microsoft.com']) {
        expect(await lab.attempt({ host, port: 443, protocol: 'TCP' }), host).toMatchObject({
          reason: 'code 0',
        });
      }
      expect(await lab.attempt({ host: 'evil.com', port: 443, protocol: 'TCP' })).toMatchObject({
        reason: 'code 3',
      });
    });
  });

  it('lets no question out for a denied name', async () => {
    await withGate(write(), async () => {
      await lab.arrived();
      await reach('c2VjcmV0.evil.test', 443);
      expect(await lab.arrived()).toEqual([]);
    });
  });

  it.each([
    ['hostile', hostile],
    ['large', large],
  ])('loads the %s fixture and keeps to it', async (_, resolution) => {
    const { files } = runExporter(dns, resolution, {
      options: { packetDenial: 'reject' },
      allowPartial: true,
    });
    await withGate([...files], async () => {
      expect(await reach('198.18.77.1', 443)).toBeUndefined();
      expect(await lab.attempt({ host: 'www.evil.test', port: 443, protocol: 'TCP' })).toMatchObject({
        reason: 'code 3',
      });
    });
  });

  it('holds the service tags of a whole cloud in one set', async () => {
    const addressPrefixes = Array.from(
      { length: 12_000 },
      (_, n) => `100.${64 + (n >> 11)}.${(n >> 3) & 255}.${(n & 7) * 32}/28`,
    );
    const tags = parseServiceTags({
      changeNumber: 1,
      cloud: 'Public',
      values: [
        {
          name: 'AzureCloud.westeurope',
          properties: { addressPrefixes: [...addressPrefixes, '2001:db8:1::/48'] },
        },
      ],
    });
    if (!tags.ok) throw new Error('the tags are not read');
    const destination = { kind: 'service-tag', value: 'AzureCloud.westeurope' } as const;
    const resolution = makeResolution([
      makeRule('core/tunnel#tcp-9000', [destination], { ports: [9000] }),
      makeRule('core/tunnel#tcp-80', [destination], { ports: [80] }),
    ]);
    const { files } = runExporter(dns, resolution, {
      options: { packetDenial: 'reject' },
      serviceTags: tags.value,
    });
    expect(files.at(-1)?.contents.match(/^\tset to_/gm)).toHaveLength(2);
    await withGate([...files], async () => {
      for (const [address, isOpen] of [
        ['100.64.5.33', true],
        ['100.64.5.50', false],
        ['100.69.200.1', true],
        ['100.75.0.1', false],
        ['2001:db8:1::9', true],
        ['2001:db8:2::9', false],
      ] as const) {
        expect((await reach(address, 9000)) !== undefined, address).toBe(isOpen);
      }
      expect(await reach('100.64.5.33', 443)).toBeUndefined();
    });
  });
});
