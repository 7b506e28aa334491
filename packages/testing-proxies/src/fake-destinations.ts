import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { TOKEN } from './protocol.ts';

/** Answers TCP and UDP on every address and port with a token, the place, and what it saw of the request. */
export async function startFakeDestinations(
  addresses: readonly string[],
  ports: readonly number[],
): Promise<void> {
  const places = addresses.flatMap((address) => ports.map((port) => ({ address, port })));
  await Promise.all(
    places.map(async ({ address, port }) => {
      const server = createServer((socket) => answer(socket, `${address}:${port}`));
      await once(server.listen({ host: address, port, exclusive: true }), 'listening');
      const datagrams = createSocket('udp4');
      datagrams.on('message', (_, peer) =>
        datagrams.send(`${TOKEN} ${address}:${port} datagram\n`, peer.port, peer.address),
      );
      datagrams.bind({ address, port, exclusive: true });
      await once(datagrams, 'listening');
    }),
  );
}

function answer(socket: Socket, place: string): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', (chunk) => {
    const text = chunk.toString('latin1');
    const [, target] = /^[A-Z]+ (\S+) HTTP\/1\.[01]\r\n/.exec(text) ?? [];
    if (target === undefined) return socket.end(`${TOKEN} ${place} bytes\n`);
    const host = /\r\nhost:[ \t]*([^\r\n]*)/i.exec(text)?.[1] ?? '';
    const body = `${TOKEN} ${place} ${target} host=${host}\n`;
    const head = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
    return socket.end(head + body);
  });
}
