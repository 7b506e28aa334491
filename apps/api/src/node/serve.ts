import type { Server } from 'node:http';
import { serve as listen } from '@hono/node-server';
import { createApp } from '../create-app.ts';
import type { AppOptions } from '../service.ts';
import { compressed } from './compression.ts';

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
  const app = compressed(createApp(options));
  const server = await new Promise<Server>((resolve, reject) => {
    const starting = listen({ fetch: app.fetch, port, hostname: host }, () => resolve(starting)) as Server;
    starting.once('error', reject);
    // A client that never ends its request must not hold a connection for ever.
    starting.requestTimeout = 30_000;
    starting.headersTimeout = 10_000;
    starting.keepAliveTimeout = 5000;
    starting.maxRequestsPerSocket = 10_000;
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => drain(server, drainTime),
  };
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
