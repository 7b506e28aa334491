import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type DnsRecord, decodeMessage, encodeMessage } from './dns-message.ts';

/** What a fake authority answers: records, or undefined for a name that does not exist. */
export type Lookup = (name: string, type: number) => readonly DnsRecord[] | undefined;

export interface FakeAuthority {
  readonly port: number;
  /** Names asked so far, in lower case: what a resolver let out. */
  readonly asked: string[];
  close(): void;
}

/** A name server on UDP that answers whatever it is asked; port 0 takes a free one. */
export async function startAuthority(
  lookup: Lookup,
  address = '127.0.0.1',
  port = 0,
): Promise<FakeAuthority> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (bytes, peer) => {
    const question = decodeMessage(bytes);
    asked.push(question.name.toLowerCase());
    const answers = lookup(question.name, question.type);
    const reply = { ...question, isResponse: true, rcode: answers ? 0 : 3, answers: answers ?? [] };
    socket.send(encodeMessage(reply), peer.port, peer.address);
  });
  socket.bind(port, address);
  await once(socket, 'listening');
  return { port: socket.address().port, asked, close: () => socket.close() };
}
