import { isIP } from 'node:net';
import type { Probe } from '@aks-egress/exporter-kit/conformance';
import type { WorldSetup } from '../../../e2e/lab/world.ts';

/** A world where each name of the probes has an address of its own, and every place they ask for answers. */
export function worldOf(probes: readonly Probe[]): {
  readonly world: WorldSetup;
  readonly addressOf: (host: string) => string;
} {
  const plain = (host: string) => host.toLowerCase().replace(/\.$/, '');
  const names = [
    ...new Set(
      probes
        .map(({ host }) => host)
        .filter((host) => isIP(host) === 0)
        .map(plain),
    ),
  ];
  const addresses = new Map(names.map((name, index) => [name, `198.18.${index >> 8}.${index & 255}`]));
  const addressOf = (host: string) => addresses.get(plain(host)) ?? host;
  const places = probes
    .filter(({ protocol }) => protocol === 'UDP')
    .map(({ host, port }) => ({ address: addressOf(host), port }));
  const udp = [{ address: '168.63.129.16', port: 53 }, ...places];
  const distinct = new Map(udp.map((place) => [`${place.address} ${place.port}`, place]));
  return {
    world: {
      names: Object.fromEntries([...addresses].map(([name, address]) => [name, [address]])),
      tcpPorts: [...new Set(probes.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port))],
      udp: [...distinct.values()],
    },
    addressOf,
  };
}
