import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type DnsRecord, decodeMessage, encodeMessage, TYPE } from './dns-message.ts';
import { serveRequests } from './worker.ts';

/** What stands outside: name servers and destinations. */
export interface WorldSetup {
  /** Names with their IPv4 and IPv6 addresses; all others do not exist. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Ports that every address answers on. */
  readonly tcpPorts: readonly number[];
  /** Places that answer datagrams; those on port 53 are name servers. */
  readonly udp: readonly { readonly address: string; readonly port: number }[];
}

/** Everything that arrived since the last request, as `address:port/protocol`; name servers count as `dns`. */
export type WorldReply = readonly string[];

serveRequests<WorldSetup, null>(async ({ names, tcpPorts, udp }) => {
  let arrived: string[] = [];
  const lookup = lookupIn(names);
  for (const port of tcpPorts) {
    const server = createServer((socket) => {
      const place = `${plainAddress(socket.localAddress)}:${port}`;
      arrived.push(`${place}/TCP`);
      serve(socket, place);
    });
    await once(server.listen({ port, host: '::' }), 'listening');
  }
  for (const { address, port } of udp) {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.on('message', (bytes, peer) => {
      const reply = port === 53 ? answerQuery(bytes, lookup) : `reached ${address}:${port}\n`;
      arrived.push(`${address}:${port}/UDP`);
      socket.send(reply, peer.port, peer.address);
    });
    await once(socket.bind({ address, port }), 'listening');
  }
  return () => {
    const all = arrived;
    arrived = [];
    return all;
  };
});

/** Says where it was reached, as HTTP to whoever speaks HTTP. */
function serve(socket: Socket, place: string): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', (bytes) => {
    const text = `reached ${place}\n`;
    const isHttp = /^[A-Z]+ \S+ HTTP\/1\.[01]\r\n/.test(bytes.toString('latin1'));
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n`;
    socket.end(isHttp ? head + text : text);
  });
}

function answerQuery(
  bytes: Buffer,
  lookup: (name: string, type: number) => readonly DnsRecord[] | undefined,
): Buffer {
  const question = decodeMessage(bytes);
  const answers = lookup(question.name, question.type);
  return encodeMessage({ ...question, isResponse: true, rcode: answers ? 0 : 3, answers: answers ?? [] });
}

/** Names lead to another name first, as those of registries and front doors do, and that one has no rule. */
function lookupIn(names: WorldSetup['names']) {
  return (asked: string, type: number): readonly DnsRecord[] | undefined => {
    const name = asked.toLowerCase();
    const edge = `edge.${name}.cdn.test`;
    const [, behind = name] = /^edge\.(.+)\.cdn\.test$/.exec(name) ?? [];
    const addresses = names[behind];
    if (!addresses) return undefined;
    const own = addresses.filter((one) => (one.includes(':') ? TYPE.AAAA : TYPE.A) === type);
    // Longer than any client is meant to remember it.
    const ttl = 7200;
    const owner = behind === name ? edge : asked;
    const records = own.map((value) => ({ name: owner, type, ttl, value }));
    return behind === name ? [{ name: asked, type: TYPE.CNAME, ttl, value: edge }, ...records] : records;
  };
}

const plainAddress = (address = '') => address.replace(/^::ffff:(?=\d+\.)/, '');
