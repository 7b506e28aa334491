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
import { haproxy } from './haproxy.ts';
import { askHaproxy, engine, LISTENER } from './testing/run-haproxy.ts';

const write = (options: Record<string, unknown> = {}, resolution = neutral) =>
  runExporter(haproxy, resolution, { options, allowPartial: true }).files;

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
      sni('mcr.microsoft.com:443'),
      sni('mcr.microsoft.com\0.evil.test'),
      sni(`${ELSEWHERE}:443/.data.mcr.microsoft.com`),
      sni('.data.mcr.microsoft.com'),
      bytes('SSH-2.0-client\r\n', 443),
      bytes('GET / HTTP/1.1\r\nHost: mcr.microsoft.com\r\n\r\n', 443),
    ];
    expect(reached((await askHaproxy(write(), asks)).answers)).toEqual(asks.map(() => null));
  });

  it('waits for a ClientHello that comes in pieces', async () => {
    const asks = ['mcr.microsoft.com', 'www.evil.test'].map(
      (name): Ask => ({ via: 'sni', to: { address: LISTENER, port: 443 }, name, inPieces: true }),
    );
    expect(reached((await askHaproxy(write(), asks)).answers)).toEqual([`${DESTINATION}:443`, null]);
  });

  it('asks the name that it has checked, whatever else a request says', async () => {
    const listed = 'security.ubuntu.com';
    const asks = [
      request('/a%2fb?c=d', `Host: ${listed}:8080`),
      request('/', `Host: ${listed.toUpperCase()}.`),
      request('http://www.evil.test/', `Host: ${listed}`),
      request(`http://${listed}/`, 'Host: www.evil.test'),
      request('/', `Host: ${listed}`, 'Host: www.evil.test'),
      request('/', 'Host: www.evil.test', `Host: ${listed}`),
      request('/', `Host: www.evil.test,${listed}`),
      request('/', 'X-None: 1'),
      bytes(`CONNECT www.evil.test:443 HTTP/1.1\r\nHost: ${listed}\r\n\r\n`, 80),
    ];
    const { answers } = await askHaproxy(write(), asks);
    const at = `${DESTINATION}:80`;
    expect(reached(answers)).toEqual([at, at, ...asks.slice(2).map(() => null)]);
    expect(answers.slice(0, 2).map(({ seen }) => seen)).toEqual([
      `/a%2fb?c=d host=${listed}`,
      `/ host=${listed}`,
    ]);
  });

  it('judges every request of a connection by itself', async () => {
    const resolution = makeResolution(
      ['one.test', 'two.test'].map((name) => makeWebRule(name, name, 'HTTP')),
    );
    const [one, two] = ['one.test', 'two.test'].map((name) => `GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
    const evil = 'GET / HTTP/1.1\r\nHost: www.evil.test\r\nConnection: close\r\n\r\n';
    const resolve = { all: DESTINATION, names: { 'two.test': ELSEWHERE }, reverse: 'one.test' };
    const asks = [bytes(`${one}${two}${one}${evil}`, 80)];
    const { answers } = await askHaproxy(write({}, resolution), asks, { port: 80, resolve });
    expect(reached(answers)).toEqual([`${DESTINATION}:80, ${ELSEWHERE}:80, ${DESTINATION}:80`]);
  });

  it('refuses a listed name that leads to a private address, unless private endpoints are in use', async () => {
    const addresses = [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '203.0.113.10',
    ];
    const asks = addresses.map((_, index) => sni(`host-${index}.data.mcr.microsoft.com`));
    const names = Object.fromEntries(
      addresses.map((one, index) => [`host-${index}.data.mcr.microsoft.com`, one]),
    );
    const lab = { addresses, resolve: { all: DESTINATION, names, reverse: 'mcr.microsoft.com' } };
    const refused = await askHaproxy(write(), asks, lab);
    expect(reached(refused.answers)).toEqual([null, null, null, null, null, '203.0.113.10:443']);
    const allowed = await askHaproxy(write({ privateAddresses: 'allow' }), asks, lab);
    expect(reached(allowed.answers)).toEqual(addresses.map((one) => `${one}:443`));
  });

  it('takes every kind of address in its options', async () => {
    const options = { listen: '[::1]', portOffset: 20000, resolver: '127.0.0.1,[::1]:53', prefix: 'x_1' };
    const ask: Ask = { via: 'sni', to: { address: '::1', port: 20443 }, name: 'mcr.microsoft.com' };
    const { answers } = await askHaproxy(write(options), [ask], { ready: { address: '::1', port: 20443 } });
    expect(reached(answers)).toEqual([`${DESTINATION}:443`]);
  });

  it('logs the name, the rule that admitted it and where it went', async () => {
    const asks = [
      sni('MCR.microsoft.com'),
      sni('www.evil.test'),
      host('security.ubuntu.com'),
      host('www.evil.test'),
    ];
    const { log } = await askHaproxy(write(), asks);
    expect(log).toContain(` name=mcr.microsoft.com rule=core-mcr-mcr.microsoft.com to=${DESTINATION}:443`);
    expect(log).toContain(' name=www.evil.test rule=- to=-:443');
    expect(log).toContain(
      ` 200 name=security.ubuntu.com rule=core-optional-ubuntu-updates-security.ubuntu.com to=${DESTINATION}:80`,
    );
    expect(log).toContain(' 403 name=www.evil.test rule=- to=-:80');
  });

  it.each([
    ['the hostile fixture', hostile],
    ['the large fixture', large],
    [
      'names as long as DNS has them',
      makeResolution([makeWebRule('core/long', `${'a'.repeat(63)}.`.repeat(3) + 'b'.repeat(61))]),
    ],
  ])('reads %s without a warning', async (_, resolution) => {
    const [first] = plannedRules(haproxy, resolution);
    const name = first?.destination.kind === 'fqdn' ? first.destination.host : 'a.zone-1.large.test';
    const { warnings, answers } = await askHaproxy(write({}, resolution), [sni(name), sni('www.evil.test')]);
    expect({ warnings, to: reached(answers) }).toEqual({ warnings: [], to: [`${DESTINATION}:443`, null] });
  });

  it.each(FULL_PROFILES.map((one) => [one.edition.id, one] as const))(
    'admits every name of a full profile at %s and none of its neighbours',
    async (_, resolution) => {
      const questions = neighboursOf(plannedRules(haproxy, resolution));
      const asks = questions.map((one) => transparentAsk(one, LISTENER));
      const { answers, warnings } = await askHaproxy(write({}, resolution), asks);
      expect(warnings).toEqual([]);
      expect(questions.filter((one, index) => arrived(answers[index], one) !== one.allowed)).toEqual([]);
    },
  );
});
