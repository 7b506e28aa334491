import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { DEAF, NAMES } from './lab-spec.ts';

const A = 1;
const NXDOMAIN = 3;

/** Answers on 127.0.0.1:53 with the names of the lab, and that any other does not exist (RFC 1035, 4.1). */
export async function startFakeDns(): Promise<void> {
  const server = createSocket('udp4');
  server.on('message', (query, peer) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }
    const name = labels.join('.').toLowerCase();
    if (name === DEAF) return;
    const address = NAMES[name] ?? (name === 'mcr.microsoft.com' ? '203.0.113.1' : undefined);
    const isFound = address !== undefined && query.readUInt16BE(at + 1) === A;
    const answers = isFound ? 1 : 0;
    const code = address === undefined ? NXDOMAIN : 0;
    const header = [query[0] ?? 0, query[1] ?? 0, 0x81, 0x80 | code, 0, 1, 0, answers, 0, 0, 0, 0];
    // The name as a pointer to the question at offset 12, type A, class IN, 30 s.
    const record = isFound
      ? [0xc0, 0x0c, 0, A, 0, 1, 0, 0, 0, 30, 0, 4, ...address.split('.').map(Number)]
      : [];
    const question = query.subarray(12, at + 5);
    server.send(Buffer.concat([Buffer.from(header), question, Buffer.from(record)]), peer.port, peer.address);
  });
  server.bind({ address: '127.0.0.1', port: 53, exclusive: true });
  await once(server, 'listening');
}
