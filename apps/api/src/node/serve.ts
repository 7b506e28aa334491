import { createServer, type Server } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { createApp } from '../create-app.ts';
import type { AppOptions } from '../service.ts';
import { compressed } from './compression.ts';
import { lacksHost, refuseBytes, refuseRequest } from './refuse.ts';

/** Where to listen, and what to answer from. */
export interface ServeOptions extends AppOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** `127.0.0.1` answers this machine only, `0.0.0.0` everybody. */
  readonly host: string;
  /** Milliseconds that requests under way get after `close`; then they are cut. Default 10,000. */
  readonly drainTime?: number;
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  /** Takes no more connections, lets requests under way end, and resolves when the last one has. */
  close(): Promise<void>;
}

/** Serves the API and the page from this machine. Rejects where the port cannot be had. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { port, host, drainTime = 10_000 } = options;
  const server = createServer({ requireHostHeader: false }, listener(options));
  server.on('clientError', refuseBytes);
  // What else a client expects need not be met, so that such a request is one like all others.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
  // A client that never ends its request must not hold a connection for ever.
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 5000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => drain(server, drainTime),
  };
}

function listener(options: ServeOptions) {
  const app = compressed(createApp(options));
  return getRequestListener(
    (request, { incoming }) => {
      if (lacksHost(incoming)) throw new RequestError('Missing host header');
      return app.fetch(request);
    },
    // The host of a request that names none; the address to listen on need not be one.
    { hostname: 'localhost', errorHandler: refuseRequest },
  );
}

function drain(server: Server, drainTime: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), drainTime);
    // A connection whose request has ended is kept for the next one, which must not come.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(idle);
      resolve();
    });
  });
}
