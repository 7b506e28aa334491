import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, createServer as createTcp, type Server } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { NAMES } from './lab-spec.ts';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** Makes the CA that scripts trust, that of the cluster, and one of a device that inspects TLS. */
function makeAuthorities(directory: string): void {
  for (const name of ['public', 'cluster', 'inspection']) {
    const subject = `/O=Lab/CN=The ${name} CA`;
    openssl(directory, ['-subj', subject, '-keyout', `${name}.key`, '-out', `${name}.pem`]);
  }
}

function certificate(directory: string, authority: string, host: string) {
  const names = ['-subj', `/CN=${host.slice(0, 60)}`, '-addext', `subjectAltName=DNS:${host}`];
  const by = ['-CA', `${authority}.pem`, '-CAkey', `${authority}.key`];
  const usage = ['-addext', 'basicConstraints=critical,CA:FALSE'];
  openssl(directory, [...by, ...names, ...usage, '-keyout', `${host}.key`, '-out', `${host}.pem`]);
  const read = (ending: string) => readFileSync(join(directory, `${host}.${ending}`));
  return createSecureContext({ key: read('key'), cert: read('pem') });
}

function openssl(directory: string, args: readonly string[]): void {
  execFileSync('openssl', ['req', '-x509', ...KEY, ...args], { cwd: directory, stdio: 'pipe' });
}

const answers: RequestListener = ({ headers, socket }, response) => {
  const host = headers.host?.replace(/:\d+$/, '') ?? '';
  const status = STATUS[host] ?? 200;
  if (host === 'hangs-up.test') return void socket.destroy();
  if (host === 'squid.test') response.setHeader('X-Squid-Error', 'ERR_ACCESS_DENIED 0');
  response.writeHead(status, { server: `fake ${host}`, connection: 'close' }).end('body\n');
};

const STATUS: Readonly<Record<string, number>> = {
  'good.test': 401,
  'missing.test': 404,
  'forbidden.test': 403,
  'plain-forbidden.test': 403,
  'squid.test': 403,
  'firewall.test': 470,
  'premium-firewall.test': 470,
};

/** Everything that scripts of the tests ask: HTTPS, HTTP, TCP, NTP and a forward proxy. */
export async function startFakeServers(directory: string): Promise<void> {
  makeAuthorities(directory);
  const authorityOf = (host: string) =>
    host === 'intercepted.test' ? 'inspection' : host.includes('.hcp.') ? 'cluster' : 'public';
  const nameIn = (host: string) => (host === 'mismatch.test' ? 'another.test' : host);
  const contexts = new Map(
    Object.keys(NAMES).map((host) => [host, certificate(directory, authorityOf(host), nameIn(host))]),
  );
  const https = createHttps({ SNICallback: (host, done) => done(null, contexts.get(host)) }, answers);
  https.on('tlsClientError', () => {});
  await Promise.all([
    listen(https, '203.0.113.1', 443),
    listen(createHttp(answers), '203.0.113.1', 80),
    listen(
      createTcp((socket) => socket.on('error', () => {})),
      '203.0.113.1',
      1688,
    ),
    listen(
      createTcp((socket) => socket.on('error', () => {}).once('data', () => socket.resetAndDestroy())),
      '203.0.113.3',
      443,
    ),
    listen(
      createTcp((socket) => socket.on('error', () => {})),
      '203.0.113.4',
      443,
    ),
    listen(fakeProxy(), '203.0.113.9', 3128),
  ]);
  const ntp = createSocket('udp4');
  ntp.on('message', (question, { port, address }) => {
    const isQuestion = question.length === 48 && ((question[0] ?? 0) & 7) === 3;
    if (isQuestion) ntp.send(timeAnswer(question), port, address);
  });
  ntp.bind({ address: '203.0.113.1', port: 123, exclusive: true });
  await once(ntp, 'listening');
}

const EPOCH_1900 = 2_208_988_800;

/** A reply of a time server that is in step (RFC 5905, 7.3): the question's time comes back as the origin. */
function timeAnswer(question: Buffer): Buffer {
  const answer = Buffer.alloc(48);
  answer.set([0x24, 1, 4, 0xec]);
  answer.write('GPS', 12, 'latin1');
  question.copy(answer, 24, 40, 48);
  for (const at of [16, 32, 40]) answer.writeUInt32BE(Math.floor(Date.now() / 1000) + EPOCH_1900, at);
  return answer;
}

/** Lets `good.test` and `plain.test` through. */
function fakeProxy(): Server {
  const proxy = createHttp((request, response) => {
    const host = new URL(request.url ?? '').hostname;
    if (host === 'plain.test') return void response.writeHead(200).end();
    response.writeHead(403, { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }).end();
  });
  proxy.on('connect', (request, socket) => {
    if (request.url !== 'good.test:443') return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const upstream = connect({ host: '203.0.113.1', port: 443 }, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    for (const end of [socket, upstream]) end.on('error', () => socket.destroy());
  });
  return proxy;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await once(server.listen({ host, port, exclusive: true }), 'listening');
}
