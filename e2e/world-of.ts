import { isIP } from 'node:net';
import type { Try } from './attempts.ts';
import type { WorldSetup } from './lab/world.ts';

/** Address of `www.evil.test`, which no rule knows. */
export const STRANGER = '198.18.0.0';

/** A world in which every try arrives: each name has an address of its own, and each place answers. */
export function worldOf(tries: readonly Try[]): {
  readonly world: WorldSetup;
  readonly placeOf: (one: Try) => string;
} {
  const names = ['www.evil.test', ...tries.map(({ host }) => host).filter((host) => isIP(host) === 0)];
  const addresses = new Map(
    [...new Set(names)].map((name, index) => [name, `198.18.${index >> 8}.${index & 255}`]),
  );
  const addressOf = (host: string) => addresses.get(host) ?? host;
  const udp = tries
    .filter(({ protocol }) => protocol === 'UDP')
    .map(({ host, port }) => ({ address: addressOf(host), port }));
  const resolver = { address: '168.63.129.16', port: 53 };
  const places = new Map([resolver, ...udp].map((place) => [`${place.address} ${place.port}`, place]));
  return {
    world: {
      names: Object.fromEntries([...addresses].map(([name, address]) => [name, [address]])),
      tcpPorts: [...new Set(tries.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port))],
      udp: [...places.values()],
    },
    placeOf: ({ host, port }) => `${addressOf(host)}:${port}`,
  };
}
