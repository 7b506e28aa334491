import { isIP } from 'node:net';
import { join } from 'node:path';
import type { ExportFile } from '@aks-egress/exporter-kit';
import {
  type Admission,
  type ConformanceSpec,
  PROBES,
  type Probe,
  testExporter,
} from '@aks-egress/exporter-kit/conformance';
import { startAuthority } from '../../../e2e/lab/dns-server.ts';
import { openLab, startDnsGate } from '../../../e2e/lab/lab.ts';
import { dns } from '../src/index.ts';
import {
  dnsmasq,
  everyName,
  freePort,
  named,
  resolves,
  scratch,
  startNamed,
  startUnbound,
  unbound,
} from './engines.ts';
import { worldOf } from './probe-world.ts';
import { readDnsmasq } from './read-dnsmasq.ts';
import { readLocalZones } from './read-local-zones.ts';
import { readNft } from './read-nft.ts';
import { passes, readPassing, readZone } from './read-rpz.ts';

const fileOf = (files: readonly ExportFile[], end: string) => {
  const file = files.find(({ path }) => path.endsWith(end));
  if (!file) throw new Error(`no file ${end}`);
  return file.contents;
};

/** What dnsmasq and nft admit together: a name that resolves, on the ports of the sets its addresses go to. */
function readGate(files: readonly ExportFile[]): Admission[] {
  const { names, resolves, setsOf } = readDnsmasq(files);
  const { accepts } = readNft(fileOf(files, '.nft'));
  const fixed = accepts
    .filter(({ learned }) => learned === undefined)
    .flatMap(({ networks, ports, protocol }) =>
      (networks.length > 0 ? networks : ['any']).flatMap((to) =>
        ports.map((port) => ({ to, port, protocol })),
      ),
    );
  const opened = (to: string, host: string) =>
    accepts
      .filter(({ learned = '' }) => setsOf(host).includes(learned))
      .flatMap(({ ports, protocol }) => ports.map((port) => ({ to, port, protocol })));
  const named = names.flatMap((name) => [
    ...(resolves(name) ? opened(name, name) : []),
    ...(resolves(`a.b.${name}`) ? opened(`*.${name}`, `a.b.${name}`) : []),
  ]);
  return [...fixed, ...named];
}

const gate: ConformanceSpec = {
  readBack: readGate,
  allows(files, { host, port, protocol }) {
    const nft = readNft(fileOf(files, '.nft'));
    if (isIP(host) !== 0) return nft.passes(host, port, protocol);
    const { resolves, setsOf } = readDnsmasq(files);
    return (
      resolves(host) &&
      nft.accepts.some(
        ({ learned = '', ...one }) =>
          setsOf(host).includes(learned) && one.protocol === protocol && one.ports.includes(port),
      )
    );
  },
  limits: (files) =>
    files.flatMap(({ path, contents }) =>
      contents.split('\n').filter((line) => Buffer.byteLength(line) > 1023 && path.endsWith('.dnsmasq.conf')),
    ),
};

testExporter(dns, {
  ...gate,
  title: 'dnsmasq with nftables',
  // Refusals that are answered make the probes quick; that `drop` refuses the same stands in gate.test.ts.
  options: { packetDenial: 'reject' },
  engine: {
    name: `${dnsmasq.name} and nftables in network namespaces`,
    available: () => dnsmasq.missing ?? true,
    async start(files) {
      const { world, addressOf } = worldOf(PROBES);
      const lab = await openLab(world);
      await startDnsGate(lab, files).catch(async (error) => {
        await lab.close();
        throw error;
      });
      return {
        async allows({ host, port, protocol }) {
          const { reached } = await lab.attempt({ host, port, protocol });
          if (reached !== undefined && reached !== `${addressOf(host)}:${port}`)
            throw new Error(`${host} is ${reached}`);
          return reached !== undefined;
        },
        stop: lab.close,
      };
    },
  },
});

testExporter(dns, { ...gate, title: 'dnsmasq with nftables, IPv4 only', options: { ipv6: false } });

/** Probes that differ from an allowed name only in what DNS does not see. */
const namesOnly = Object.fromEntries(
  PROBES.filter(
    ({ id, host }) => isIP(host) !== 0 || /^(mcr|data|hcp|updates|ntp|kms)\/(wrong-|port-of)/.test(id),
  ).map(({ id, host }) => [
    id,
    isIP(host) !== 0 ? 'addresses are not asked of DNS' : 'ports are not asked of DNS',
  ]),
);

const [bindPort, unboundPort, authorityPort] = await Promise.all([freePort(), freePort(), freePort()]);
const folder = scratch();
const onLoopback = {
  listen: ['127.0.0.1'],
  upstreams: [`127.0.0.1#${authorityPort}`],
  zoneFile: join(folder, 'aks-egress.rpz.zone'),
};

/** A DNS policy lets every written-out address pass, since nobody asks it. */
const byName = (ask: (host: string) => boolean | Promise<boolean>) => (probe: Probe) =>
  isIP(probe.host) !== 0 || ask(probe.host);

const zone: Omit<ConformanceSpec, 'options' | 'engine'> = {
  widen: ['port'],
  deviates: namesOnly,
  readBack: (files) => readPassing(readZone(fileOf(files, '.zone'))),
  allows: (files, probe) => byName((host) => passes(readZone(fileOf(files, '.zone')), host))(probe),
};

/** A resolver in front of an authority that knows every name. */
async function onResolver(start: typeof startNamed, files: readonly ExportFile[], port: number) {
  const authority = await startAuthority(everyName, '127.0.0.1', authorityPort);
  const resolver = await start(files, folder, port);
  return {
    allows: byName((host) => resolves(resolver, host)),
    async stop() {
      await resolver.stop();
      authority.close();
    },
  };
}

testExporter(dns, {
  ...zone,
  title: 'response policy zone',
  options: { ...onLoopback, form: 'rpz' },
  engine: {
    name: named.name,
    available: () => named.missing ?? true,
    start: (files) => onResolver(startNamed, files, bindPort),
  },
});

testExporter(dns, {
  ...zone,
  title: 'Unbound with the zone',
  options: { ...onLoopback, form: 'unbound' },
  engine: {
    name: unbound.name,
    available: () => unbound.missing ?? true,
    start: (files) => onResolver(startUnbound, files, unboundPort),
  },
});

const withSubdomains = Object.fromEntries(
  PROBES.filter(({ id }) => /^(mcr|updates|ntp|kms)\/(subdomain|two-labels)$/.test(id)).map(({ id }) => [
    id,
    'a local zone takes the names under it along',
  ]),
);
const underMcr = Object.fromEntries(
  PROBES.filter(({ host }) => /(^|[.-])(evil-?data|data)\.mcr\.microsoft\.com$/.test(host))
    .filter(({ id }) => id === 'data/apex' || id.endsWith('-prefix'))
    .map(({ id }) => [id, 'it lies under mcr.microsoft.com']),
);

/** What a zone above says of a name anyway. */
const isUnder = (name: string, zones: readonly string[]) => zones.some((zone) => name.endsWith(`.${zone}`));

testExporter(dns, {
  title: 'Unbound with local zones',
  options: { ...onLoopback, form: 'unbound-local-zone' },
  widen: ['port', 'subtree'],
  deviates: { ...namesOnly, ...withSubdomains, ...underMcr },
  readBack: (files) => {
    const { zones, resolves } = readLocalZones(fileOf(files, '.conf'));
    return zones
      .filter((name) => name !== 'cluster.local')
      .flatMap((name) => (resolves(name) && !isUnder(name, zones) ? [name, `*.${name}`] : [`*.${name}`]))
      .map((to) => ({ to, port: 'any', protocol: 'any' }) as const);
  },
  allows: (files, probe) => byName(readLocalZones(fileOf(files, '.conf')).resolves)(probe),
  engine: {
    name: unbound.name,
    available: () => unbound.missing ?? true,
    start: (files) => onResolver(startUnbound, files, unboundPort),
  },
});
