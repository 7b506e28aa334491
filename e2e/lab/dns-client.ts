import { createSocket } from 'node:dgram';
import { type DnsMessage, decodeMessage, encodeMessage, TYPE } from './dns-message.ts';

export interface Resolver {
  readonly address: string;
  readonly port: number;
}

export interface QueryOptions {
  readonly type?: number;
  readonly wantsDnssec?: boolean;
  /** False = ask for what the resolver has, not to find it out. */
  readonly recurse?: boolean;
  /** Milliseconds for one attempt; there are three. */
  readonly timeout?: number;
}

/** The resolver's answer, or undefined if it gave none. */
export async function query(
  resolver: Resolver,
  name: string,
  { type = TYPE.A, wantsDnssec, recurse = true, timeout = 3000 }: QueryOptions = {},
): Promise<DnsMessage | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const id = Math.floor(Math.random() * 65536);
    const question = { id, isResponse: false, recurse, rcode: 0, name, type, answers: [] };
    const bytes = encodeMessage(wantsDnssec === undefined ? question : { ...question, wantsDnssec });
    const reply = await exchange(resolver, bytes, id, timeout);
    if (reply) return reply;
  }
  return undefined;
}

function exchange(
  resolver: Resolver,
  bytes: Buffer,
  id: number,
  timeout: number,
): Promise<DnsMessage | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(resolver.address.includes(':') ? 'udp6' : 'udp4');
    const finish = (message?: DnsMessage) => {
      clearTimeout(timer);
      socket.close();
      resolve(message);
    };
    const timer = setTimeout(finish, timeout);
    socket.on('error', () => finish());
    socket.on('message', (reply) => {
      const message = decodeMessage(reply);
      if (message.id === id) finish(message);
    });
    // Connected, so that an ICMP refusal ends the wait.
    socket.connect(resolver.port, resolver.address, () => socket.send(bytes));
  });
}

/** Addresses of the given type in an answer without error. */
export function addressesIn(message: DnsMessage | undefined, type: number = TYPE.A): string[] {
  if (message?.rcode !== 0) return [];
  return message.answers.filter((answer) => answer.type === type).map((answer) => answer.value);
}
