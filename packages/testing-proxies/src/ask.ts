import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientHello } from './client-hello.ts';
import { type Answer, type Ask, type Endpoint, TOKEN } from './protocol.ts';

const PATIENCE = 8_000;
/** Long enough for a piece to be read before the next one is there. */
const PAUSE = 100;

/** Makes one ask and says which fake destination answered, if one did. */
export function ask(one: Ask): Promise<Answer> {
  switch (one.via) {
    case 'connect': {
      const target = `${one.host}:${one.port}`;
      return talk(one.proxy, [`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`], 'ping\r\n');
    }
    case 'absolute': {
      const target = `${one.host}:${one.port}`;
      const request = `GET ${one.scheme ?? 'http'}://${target}/ HTTP/1.1\r\nHost: ${target}\r\nConnection: close\r\n\r\n`;
      return talk(one.proxy, [request]);
    }
    case 'sni':
      return talk(one.to, one.inPieces ? inPieces(clientHello(one.name)) : [clientHello(one.name)]);
    case 'host':
      return talk(one.to, [`GET / HTTP/1.1\r\nHost: ${one.name}\r\nConnection: close\r\n\r\n`]);
    case 'bytes':
      return talk(one.to, [one.text]);
    case 'datagram':
      return sendDatagram(one.to);
  }
}

/** Large hellos of new key exchanges take several packets, and the name may be in the last of them. */
const inPieces = (hello: Buffer) => [hello.subarray(0, 3), hello.subarray(3, 60), hello.subarray(60)];

/** Sends bytes, more after a proxy has said 200 to CONNECT, and waits for a token, the end or an error. */
function talk(
  { address, port }: Endpoint,
  first: readonly (string | Buffer)[],
  inTunnel?: string,
): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    let seen = '';
    let tunnel = inTunnel;
    const finish = (end: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answerFrom(seen, end));
    };
    const timer = setTimeout(() => finish('no answer in time'), PATIENCE);
    socket.setNoDelay(true);
    socket.on('connect', async () => {
      for (const [index, piece] of first.entries()) {
        if (index > 0) await sleep(PAUSE);
        socket.write(piece);
      }
    });
    socket.on('data', (chunk) => {
      seen += chunk.toString('latin1');
      const status = /^HTTP\/1\.[01] (\d{3})[\s\S]*?\r\n\r\n/.exec(seen)?.[1];
      // A proxy may keep the connection open after it has refused.
      if (status !== undefined && status !== '200') return finish(`status ${status}`);
      if (status === undefined || tunnel === undefined) return;
      socket.write(tunnel);
      tunnel = undefined;
    });
    socket.on('error', (error) => finish(error.message));
    socket.on('close', () => finish('closed'));
  });
}

function answerFrom(seen: string, end: string): Answer {
  const tokens = [...seen.matchAll(new RegExp(`${TOKEN} (\\S+) ([^\\r\\n]*)`, 'g'))];
  if (tokens.length > 0) {
    const [reached, what] = [1, 2].map((part) => tokens.map((token) => token[part]).join(', '));
    return { reached: reached as string, seen: what as string };
  }
  return { reached: null, seen: /^[^\r\n]+/.exec(seen)?.[0] ?? end };
}

function sendDatagram({ address, port }: Endpoint): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    let open = true;
    const finish = (reply: string, end: string) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      socket.close();
      resolve(answerFrom(reply, end));
    };
    // What lets datagrams through answers at once on this machine; a refusal is an error or silence.
    const timer = setTimeout(() => finish('', 'silence'), 300);
    socket.on('message', (message) => finish(message.toString('latin1'), ''));
    socket.on('error', (error) => finish('', error.message));
    socket.send('ping', port, address, (error) => error && finish('', error.message));
  });
}
