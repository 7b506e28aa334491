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
  /** A forward proxy that is told the name, instead of asking DNS: `GET` on port 80, `CONNECT` on the others. */
  readonly proxy?: { readonly address: string; readonly port: number };
  /** Milliseconds until it counts as refused. */
  readonly timeout: number;
}

/** How it went: `reached` is the place that answered. */
export interface Outcome {
  readonly reached?: string;
  readonly failed?: 'name' | 'connection' | 'proxy';
  readonly reason?: string;
  /** Seconds for which DNS said that the address may be remembered. */
  readonly ttl?: number;
}

serveRequests<null, Attempt>(async () => attempt);

async function attempt(attempt: Attempt): Promise<Outcome> {
  const { host, port, protocol, resolver, family = 4, proxy, timeout } = attempt;
  if (proxy) {
    const answer = await overTcp(proxy.address, proxy.port, timeout, { host, port });
    const [, reached] = /reached (\S+)/.exec(answer) ?? [];
    return reached === undefined ? { failed: 'proxy', reason: answer.split('\r\n')[0] ?? '' } : { reached };
  }
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

/** Speaks to a destination, or through a proxy to another one; gives what came back, or why nothing did. */
function overTcp(
  address: string,
  port: number,
  timeout: number,
  behind?: { readonly host: string; readonly port: number },
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    let seen = '';
    const finish = (reason: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(seen === '' ? reason : seen);
    };
    const timer = setTimeout(() => finish('no answer in time'), timeout);
    socket.on('connect', () => socket.write(behind ? proxyRequest(behind) : 'hello\n'));
    socket.on('data', (bytes) => {
      const isTunnel =
        behind && seen === '' && /^HTTP\/1\.[01] 200 .*\r\n\r\n$/s.test(bytes.toString('latin1'));
      if (isTunnel) socket.write('hello\n');
      else seen += bytes.toString('latin1');
      if (seen.includes('reached ')) finish('');
    });
    socket.on('error', ({ message }) => finish(message));
    socket.on('end', () => finish('closed'));
  });
}

function proxyRequest({ host, port }: { readonly host: string; readonly port: number }): string {
  const target = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const request = port === 80 ? `GET http://${target}/` : `CONNECT ${target}`;
  return `${request} HTTP/1.1\r\nHost: ${target}\r\nConnection: close\r\n\r\n`;
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
