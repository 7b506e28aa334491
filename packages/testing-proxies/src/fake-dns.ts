import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { LabSpec } from './protocol.ts';

const A = 1;
const PTR = 12;

/**
 * Answers on 127.0.0.1:53: every name has an address, so that nothing is refused only because DNS does not know it, and
 * every address has a listed name, so that a proxy which asks for the name of an address is caught.
 */
export async function startFakeDns(resolve: LabSpec['resolve']): Promise<void> {
  const server = createSocket('udp4');
  server.on('message', (query, peer) => {
    const reply = replyTo(query, resolve);
    if (reply) server.send(reply, peer.port, peer.address);
  });
  server.bind({ address: '127.0.0.1', port: 53, exclusive: true });
  await once(server, 'listening');
}

/** The reply to a query of one question (RFC 1035, 4.1), or undefined if it is none. */
function replyTo(query: Buffer, resolve: LabSpec['resolve']): Buffer | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  if (end > query.length) return undefined;
  const name = labels.join('.').toLowerCase();
  const data = dataFor(query.readUInt16BE(at + 1), name, resolve);
  const header = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80, 0, 1, 0, data ? 1 : 0, 0, 0, 0, 0]);
  // The name as a pointer to the question at offset 12, then type and class of the question, and a TTL of 30 s.
  const record = data
    ? [
        Buffer.from([0xc0, 0x0c]),
        query.subarray(at + 1, end),
        Buffer.from([0, 0, 0, 30, 0, data.length]),
        data,
      ]
    : [];
  return Buffer.concat([header, query.subarray(12, end), ...record]);
}

function dataFor(
  type: number,
  name: string,
  { all, names = {}, reverse }: LabSpec['resolve'],
): Buffer | undefined {
  if (type === A) return Buffer.from((names[name] ?? all).split('.').map(Number));
  if (type !== PTR) return undefined;
  const labels = reverse.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
