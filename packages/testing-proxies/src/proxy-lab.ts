import { PROBES, type Probe } from '@aks-egress/exporter-kit/conformance';
import type { Answer, Ask, Endpoint, LabReport } from './protocol.ts';
import { type Lab, runLab } from './run-lab.ts';

/** The address of every name in the lab. */
export const DESTINATION = '203.0.113.200';
/** Another address that nothing but a literal leads to. */
export const ELSEWHERE = '203.0.113.201';

const isAddress = (host: string) => /^[0-9.]+$/.test(host) || host.includes(':');
const addressOf = (host: string) => (isAddress(host) ? host : DESTINATION);
const probed = PROBES.map(({ host }) => host).filter((host) => isAddress(host) && !host.includes(':'));

/** A lab in which every name leads to a fake destination and every address of the probes is one. */
export function runProxyLab(
  lab: Omit<Lab, 'addresses' | 'ports' | 'resolve'> & Partial<Lab>,
): Promise<LabReport> {
  return runLab({
    addresses: [...new Set([DESTINATION, ELSEWHERE, ...probed])],
    ports: [...new Set(PROBES.map(({ port }) => port))],
    resolve: { all: DESTINATION, reverse: 'mcr.microsoft.com' },
    ...lab,
  });
}

/** A probe as a client of a forward proxy asks it: HTTP on 80, CONNECT on all other ports, UDP not at all. */
export function forwardAsk({ host, port, protocol }: Probe, proxy: Endpoint): Ask {
  if (protocol === 'UDP') return { via: 'datagram', to: proxy };
  return port === 80 ? { via: 'absolute', proxy, host, port } : { via: 'connect', proxy, host, port };
}

/**
 * A probe as a client asks it that knows of no proxy: Host on 80, SNI on all others. It connects to the destination, or
 * where DNS leads it to the proxy, to `listener`.
 */
export function transparentAsk({ host, port, protocol }: Probe, listener?: string): Ask {
  const to = { address: listener ?? addressOf(host), port };
  if (protocol === 'UDP') return { via: 'datagram', to };
  if (port === 80) return { via: 'host', to, name: host };
  // A TLS client that is given an address sends no server name.
  return isAddress(host) ? { via: 'sni', to } : { via: 'sni', to, name: host };
}

/** Whether the ask came out where it wanted to: the right port, and for a literal the right address. */
export function arrived(answer: Answer | undefined, { host, port }: Pick<Probe, 'host' | 'port'>): boolean {
  const wanted = `${addressOf(host)}:${port}`;
  if (answer?.reached && answer.reached !== wanted)
    throw new Error(`an ask for ${host}:${port} came out at ${answer.reached}`);
  return answer?.reached === wanted;
}

/** A running engine for the conformance suite, which asks probe by probe: the lab has asked them all at once. */
export async function answeredProbes(
  toAsk: (probe: Probe) => Ask,
  run: (asks: readonly Ask[]) => Promise<LabReport>,
): Promise<{ allows: (probe: Probe) => boolean; stop: () => void }> {
  const { answers } = await run(PROBES.map(toAsk));
  const byId = new Map(PROBES.map(({ id }, index) => [id, answers[index]]));
  return { allows: (probe) => arrived(byId.get(probe.id), probe), stop: () => {} };
}
