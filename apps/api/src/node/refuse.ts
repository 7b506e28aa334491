import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { jsonDocument } from '@aks-egress/exporter-kit/escape';
import { type Http2Bindings, type HttpBindings, RequestError } from '@hono/node-server';
import { Problem, type ProblemStatus } from '../http/problem.ts';
import { problemHeaders, respondError } from '../http/respond.ts';

/** What is wrong with a request that the app never saw, such as one for `*`. */
export function refuseRequest(error: unknown): Response {
  return respondError(error instanceof RequestError ? new Problem(400, `${error.message}.`) : error);
}

/** RFC 9112 asks for 400 where HTTP/1.1 names no host; HTTP/1.0, which checks of load balancers speak, need not. */
export function lacksHost({
  headers,
  httpVersion,
}: HttpBindings['incoming'] | Http2Bindings['incoming']): boolean {
  return headers.host === undefined && httpVersion !== '1.0';
}

const UNREADABLE: Readonly<Record<string, readonly [ProblemStatus, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Address and headers together are longer than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request was not sent to its end in time.'],
};

/** Answers bytes in which Node finds no request: without this it says a status and nothing else. */
export function refuseBytes(
  error: NodeJS.ErrnoException & { readonly reason?: string },
  socket: Duplex,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = UNREADABLE[error.code ?? ''] ?? [
    400,
    `This is no HTTP request: ${error.reason ?? error.message}.`,
  ];
  const problem = new Problem(status, detail);
  const body = jsonDocument(problem.document);
  const headers = {
    ...problemHeaders(problem),
    date: new Date().toUTCString(),
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}
