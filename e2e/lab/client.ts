import { createSocket } from 'node:dgram';
import { connect, isIP } from 'node:net';
import { addressesIn, query } from './dns-client.ts';
import { TYPE } from './dns-message.ts';
import { serveRequests } from './worker.ts';

/** One attempt of a node to reach something. */
export interface Attempt {
  /** A name, which is asked of the resolver, or an address, which is not. */
  readonly host: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** Address of the resolver. */
  readonly resolver: string;
  readonly family?: 4 | 6;
  /** Milliseconds until it counts as refused. */
  readonly timeout: number;
}

/** How it went: `reached` is the place that answered. */
export interface Outcome {
  readonly reached?: string;
  readonly failed?: 'name' | 'connection';
  readonly reason?: string;
  /** Seconds for which DNS said that the address may be remembered. */
  readonly ttl?: number;
}

serveRequests<null, Attempt>(async () => attempt);

async function attempt({ host, port, protocol, resolver, family = 4, timeout }: Attempt): Promise<Outcome> {
  let address: string | undefined = host;
  let ttl: number | undefined;
  if (isIP(host) === 0) {
    const type = family === 4 ? TYPE.A : TYPE.AAAA;
    const answer = await query({ address: resolver, port: 53 }, host.replace(/\.$/, ''), { type });
    address = addressesIn(answer, type)[0];
    ttl = answer?.answers.at(-1)?.ttl;
    if (address === undefined)
      return { failed: 'name', reason: answer ? `code ${answer.rcode}` : 'no answer' };
  }
  const reason = await (protocol === 'TCP' ? overTcp : overUdp)(address, port, timeout);
  const [, reached] = /reached (\S+)/.exec(reason) ?? [];
  return reached === undefined
    ? { failed: 'connection', reason }
    : { reached, ...(ttl !== undefined && { ttl }) };
}

function overTcp(host: string, port: number, timeout: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (text: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(text);
    };
    const timer = setTimeout(() => finish('no answer in time'), timeout);
    socket.on('connect', () => socket.write('hello\n'));
    socket.on('data', (bytes) => finish(bytes.toString('latin1')));
    socket.on('error', ({ message }) => finish(message));
    socket.on('end', () => finish('closed'));
  });
}

async function overUdp(host: string, port: number, timeout: number): Promise<string> {
  if (port === 53) {
    const answer = await query({ address: host, port }, 'localhost', { timeout: timeout / 3 });
    return answer ? `reached ${host}:${port}` : 'no answer in time';
  }
  return new Promise((resolve) => {
    const socket = createSocket(isIP(host) === 6 ? 'udp6' : 'udp4');
    const finish = (text: string) => {
      clearTimeout(timer);
      socket.close();
      resolve(text);
    };
    const timer = setTimeout(() => finish('no answer in time'), timeout);
    socket.on('message', (bytes) => finish(bytes.toString('latin1')));
    socket.on('error', ({ message }) => finish(message));
    // Connected, so that an ICMP refusal ends the wait.
    socket.connect(port, host, () => socket.send('hello\n'));
  });
}
