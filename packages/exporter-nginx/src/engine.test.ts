import { runExporter } from '@aks-egress/exporter-kit';
import { hostile, large, makeResolution, makeWebRule, neutral } from '@aks-egress/exporter-kit/conformance';
import {
  type Ask,
  arrived,
  DESTINATION,
  ELSEWHERE,
  FULL_PROFILES,
  neighboursOf,
  plannedRules,
  transparentAsk,
} from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { nginx } from './nginx.ts';
import { askNginx, engine, LISTENER } from './testing/run-nginx.ts';

const write = (options: Record<string, unknown> = {}, resolution = neutral) =>
  runExporter(nginx, resolution, { options, allowPartial: true }).files;

const sni = (name?: string, port = 443): Ask => ({
  via: 'sni',
  to: { address: LISTENER, port },
  ...(name !== undefined && { name }),
});
const host = (name: string): Ask => ({ via: 'host', to: { address: LISTENER, port: 80 }, name });
const bytes = (text: string, port: number): Ask => ({ via: 'bytes', to: { address: LISTENER, port }, text });
const request = (target: string, ...headers: readonly string[]) =>
  bytes(`GET ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\nConnection: close\r\n\r\n`, 80);

const reached = (answers: readonly { readonly reached: string | null }[]) =>
  answers.map((one) => one.reached);

describe.skipIf(engine.missing)(`${engine.title}`, () => {
  it('passes on no bytes without a listed name in a ClientHello', async () => {
    const asks = [
      sni(),
      sni(''),
      sni('none'),
      sni('-'),
      sni('mcr.microsoft.com:443'),
      sni('mcr.microsoft.com..'),
      sni('mcr.microsoft.com\0.evil.test'),
      bytes('SSH-2.0-client\r\n', 443),
      bytes('GET / HTTP/1.1\r\nHost: mcr.microsoft.com\r\n\r\n', 443),
    ];
    expect(reached((await askNginx(write(), asks)).answers)).toEqual(asks.map(() => null));
  });

  it('waits for a ClientHello that comes in pieces', async () => {
    const asks = ['mcr.microsoft.com', 'www.evil.test'].map(
      (name): Ask => ({ via: 'sni', to: { address: LISTENER, port: 443 }, name, inPieces: true }),
    );
    expect(reached((await askNginx(write(), asks)).answers)).toEqual([`${DESTINATION}:443`, null]);
  });

  it('lets no part of a name become an address', async () => {
    const zone = '.data.mcr.microsoft.com';
    const asks = [
      `${ELSEWHERE}:443/`,
      `${ELSEWHERE}:80?`,
      `${ELSEWHERE}:443#`,
      'unix:/run/x',
      'a b',
      '[::1]:443/',
    ].map((start) => sni(start + zone));
    const { answers, log } = await askNginx(write(), asks);
    expect(reached(answers)).toEqual(asks.map(() => null));
    expect(
      log
        .trim()
        .split('\n')
        .filter((line) => !line.includes('rule="" to="-"')),
    ).toEqual([]);
  });

  it('asks the name that it has checked, whatever else a request says', async () => {
    const listed = 'security.ubuntu.com';
    const asks = [
      request('/a%2fb?c=d', `Host: ${listed}:8080`),
      request(`http://${listed}/x`, 'Host: www.evil.test'),
      request('http://www.evil.test/', `Host: ${listed}`),
      request('/', `Host: ${listed}`, 'Host: www.evil.test'),
      request('/', 'Host: www.evil.test', `Host: ${listed}`),
      request('/', 'X-None: 1'),
      bytes(`CONNECT www.evil.test:443 HTTP/1.1\r\nHost: ${listed}\r\n\r\n`, 80),
    ];
    const { answers } = await askNginx(write(), asks);
    const at = `${DESTINATION}:80`;
    expect(reached(answers)).toEqual([at, at, null, null, null, null, null]);
    expect(answers.slice(0, 2).map(({ seen }) => seen)).toEqual([
      `/a%2fb?c=d host=${listed}`,
      `/x host=${listed}`,
    ]);
  });

  it('listens beside the port of the destination where it is told to', async () => {
    const asks = [sni('mcr.microsoft.com', 20443)];
    const { answers } = await askNginx(write({ portOffset: 20000 }), asks, { port: 20443 });
    expect(reached(answers)).toEqual([`${DESTINATION}:443`]);
  });

  it('asks the given DNS servers, else those of the blocks around it, and passes nothing without any', async () => {
    const asks = [sni('mcr.microsoft.com'), host('security.ubuntu.com')];
    const run = async (options: Record<string, unknown>, resolver: string) =>
      reached((await askNginx(write(options), asks, { resolver })).answers);
    const there = [`${DESTINATION}:443`, `${DESTINATION}:80`];
    expect(await run({ resolver: '127.0.0.1:53', ipv6: true }, '')).toEqual(there);
    expect(await run({}, 'resolver 127.0.0.1;')).toEqual(there);
    expect(await run({}, '')).toEqual([null, null]);
  });

  it('logs the name, the rule that admitted it and where it went', async () => {
    const { log } = await askNginx(write(), [
      sni('mcr.microsoft.com'),
      sni('www.evil.test'),
      host('security.ubuntu.com'),
    ]);
    expect(log).toContain(
      `200 name="mcr.microsoft.com" rule="core-mcr-mcr.microsoft.com" to="${DESTINATION}:443"`,
    );
    expect(log).toContain('name="www.evil.test" rule="" to="-"');
    expect(log).toContain(
      `200 name="security.ubuntu.com" rule="core-optional-ubuntu-updates-security.ubuntu.com" to="${DESTINATION}:80"`,
    );
  });

  it.each([
    ['hostile', hostile],
    ['large', large],
    [
      'names as long as DNS has them',
      makeResolution([makeWebRule('core/long', `${'a'.repeat(63)}.`.repeat(3) + 'b'.repeat(61))]),
    ],
    [
      'names that are words of nginx',
      makeResolution(['default', 'hostnames', 'include', 'volatile'].map((one) => makeWebRule(one, one))),
    ],
  ])('reads %s without a warning', async (_, resolution) => {
    const [first] = plannedRules(nginx, resolution);
    const name = first?.destination.kind === 'fqdn' ? first.destination.host : 'a.zone-1.large.test';
    const { warnings, answers } = await askNginx(write({}, resolution), [sni(name), sni('www.evil.test')]);
    expect({ warnings, to: reached(answers) }).toEqual({ warnings: [], to: [`${DESTINATION}:443`, null] });
  });

  it.each(FULL_PROFILES.map((one) => [one.edition.id, one] as const))(
    'admits every name of a full profile at %s and none of its neighbours',
    async (_, resolution) => {
      const questions = neighboursOf(plannedRules(nginx, resolution));
      const asks = questions.map((one) => transparentAsk(one, LISTENER));
      const { answers, warnings } = await askNginx(write({}, resolution), asks);
      expect(warnings).toEqual([]);
      expect(questions.filter((one, index) => arrived(answers[index], one) !== one.allowed)).toEqual([]);
    },
  );
});
