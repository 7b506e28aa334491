import { runExporter } from '@aks-egress/exporter-kit';
import { hostile, large, makeResolution, makeRule, neutral } from '@aks-egress/exporter-kit/conformance';
import {
  type Ask,
  arrived,
  DESTINATION,
  ELSEWHERE,
  FULL_PROFILES,
  forwardAsk,
  neighboursOf,
  plannedRules,
  transparentAsk,
} from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { squid } from './squid.ts';
import { askSquid, forward, intercepting, PROXY } from './testing/run-squid.ts';

const write = (options: Record<string, unknown> = {}, resolution = neutral) =>
  runExporter(squid, resolution, { options, allowPartial: true }).files;

const connect = (host: string, port = 443): Ask => ({ via: 'connect', proxy: PROXY, host, port });
const get = (host: string, port: number, scheme = 'http'): Ask => ({
  via: 'absolute',
  proxy: PROXY,
  host,
  port,
  scheme,
});

const outcomes = (answers: readonly { readonly reached: string | null }[]) =>
  answers.map(({ reached }) => reached !== null);

describe.skipIf(forward.missing)(`${forward.title} as a forward proxy`, () => {
  it('admits HTTP only as HTTP and HTTPS only through CONNECT', async () => {
    const asks = [
      connect('mcr.microsoft.com'),
      get('security.ubuntu.com', 80),
      connect('security.ubuntu.com', 80),
      get('mcr.microsoft.com', 443),
      get('mcr.microsoft.com', 443, 'https'),
      get('security.ubuntu.com', 80, 'ftp'),
      get('security.ubuntu.com', 80, 'https'),
    ];
    const { answers } = await askSquid(write(), asks);
    expect(outcomes(answers)).toEqual([true, true, false, false, false, false, false]);
  });

  it('does not believe what DNS says is the name of an address', async () => {
    const files = write();
    const asks = [connect(ELSEWHERE)];
    expect(outcomes((await askSquid(files, asks)).answers)).toEqual([false]);
    const naive = files.map((file) => ({
      ...file,
      contents: file.contents.replaceAll('dstdomain -n', 'dstdomain'),
    }));
    expect(outcomes((await askSquid(naive, asks)).answers), 'the lab must be able to see it').toEqual([true]);
  });

  it('serves the given sources and nobody else', async () => {
    const ask = [connect('mcr.microsoft.com')];
    expect(outcomes((await askSquid(write({ sources: '127.0.0.0/8,::1/128' }), ask)).answers)).toEqual([
      true,
    ]);
    expect(outcomes((await askSquid(write({ sources: '10.240.0.0/16' }), ask)).answers)).toEqual([false]);
  });

  it('denies everything else itself, unless what follows is to decide', async () => {
    const ask = [connect('www.evil.test')];
    const after = 'http_access allow all\n';
    expect(outcomes((await askSquid(write(), ask, { after })).answers)).toEqual([false]);
    expect(outcomes((await askSquid(write({ terminalDeny: false }), ask, { after })).answers)).toEqual([
      true,
    ]);
  });

  it('marks each request in the log with the group that admitted it', async () => {
    const { log } = await askSquid(write(), [
      connect('mcr.microsoft.com'),
      get('security.ubuntu.com', 80),
      connect('a.test'),
    ]);
    expect(log).toMatch(/TCP_TUNNEL\/200 CONNECT mcr\.microsoft\.com:443 group=core_https_443$/m);
    expect(log).toMatch(/\/200 GET http:\/\/security\.ubuntu\.com\/ group=core_optional_http_80$/m);
    expect(log).toMatch(/TCP_DENIED\/403 CONNECT a\.test:443 group=-$/m);
  });

  it('admits every destination on a port where the rule says so, and on no other port', async () => {
    const resolution = makeResolution([
      makeRule('core/any', [{ kind: 'any', value: '*' }], { ports: [9000] }),
    ]);
    const asks = [connect('www.evil.test', 9000), connect(ELSEWHERE, 9000), connect('www.evil.test')];
    const { answers } = await askSquid(write({ network: 'connect' }, resolution), asks);
    expect(outcomes(answers)).toEqual([true, true, false]);
  });

  it('needs the ports that it reports to be opened in the squid.conf of the distribution', async () => {
    const { files, findings } = runExporter(squid, neutral, {
      options: { network: 'connect' },
      allowPartial: true,
    });
    const before = 'acl SSL_ports port 443\nhttp_access deny CONNECT !SSL_ports\n';
    const asks = [connect('kms.core.windows.net', 1688), connect('203.0.113.10', 443)];
    expect(outcomes((await askSquid(files, asks, { before })).answers)).toEqual([false, true]);
    const advice = findings.flatMap(({ message }) => /acl SSL_ports port [\d ]+/.exec(message) ?? []);
    expect(outcomes((await askSquid(files, asks, { before: `${advice[0]}\n${before}` })).answers)).toEqual([
      true,
      true,
    ]);
  });

  it.each([
    ['hostile', hostile],
    ['large', large],
  ])('reads the %s fixture without a warning', async (_, resolution) => {
    const { warnings, answers } = await askSquid(write({ network: 'connect' }, resolution), [
      connect('a.test'),
    ]);
    expect({ warnings, out: outcomes(answers) }).toEqual({ warnings: [], out: [false] });
  });

  it.each(FULL_PROFILES.map((one) => [one.edition.id, one] as const))(
    'admits every name of a full profile at %s and none of its neighbours',
    async (_, resolution) => {
      const rules = plannedRules(squid, resolution);
      const questions = neighboursOf(rules);
      const { answers, warnings } = await askSquid(
        write({}, resolution),
        questions.map((one) => forwardAsk(one, PROXY)),
      );
      expect(warnings).toEqual([]);
      const wrong = questions.filter((one, index) => arrived(answers[index], one) !== one.allowed);
      expect(wrong).toEqual([]);
      expect(questions.filter(({ allowed }) => allowed).length).toBeGreaterThan(rules.length);
      expect(questions.filter(({ allowed }) => !allowed).length).toBeGreaterThan(100);
    },
  );
});

describe.skipIf(intercepting.missing)(`${intercepting.title} for intercepted connections`, () => {
  const sni = (name?: string, address = DESTINATION): Ask => ({
    via: 'sni',
    to: { address, port: 443 },
    ...(name !== undefined && { name }),
  });
  const host = (name: string, address = DESTINATION): Ask => ({
    via: 'host',
    to: { address, port: 80 },
    name,
  });
  const bytes = (text: string, port: number): Ask => ({
    via: 'bytes',
    to: { address: DESTINATION, port },
    text,
  });
  const ask = (asks: readonly Ask[], options = {}) =>
    askSquid(write({ mode: 'sni', ...options }), asks, { intercept: true });

  it('refuses a listed name on the way to an address that the name does not have', async () => {
    const asks = [
      sni('mcr.microsoft.com'),
      host('security.ubuntu.com'),
      sni('mcr.microsoft.com', ELSEWHERE),
      host('security.ubuntu.com', ELSEWHERE),
    ];
    expect(outcomes((await ask(asks)).answers)).toEqual([true, true, false, false]);
  });

  it('waits for a ClientHello that comes in pieces', async () => {
    const asks = ['mcr.microsoft.com', 'www.evil.test'].map(
      (name): Ask => ({ via: 'sni', to: { address: DESTINATION, port: 443 }, name, inPieces: true }),
    );
    expect(outcomes((await ask(asks)).answers)).toEqual([true, false]);
  });

  it('refuses what shows no name', async () => {
    const asks = [
      sni(),
      sni(''),
      sni('none'),
      sni('mcr.microsoft.com:443'),
      bytes('SSH-2.0-client\r\n', 443),
      bytes('GET / HTTP/1.1\r\nHost: mcr.microsoft.com\r\n\r\n', 443),
      bytes(
        'GET http://www.evil.test/ HTTP/1.1\r\nHost: security.ubuntu.com\r\nConnection: close\r\n\r\n',
        80,
      ),
    ];
    const before = 'on_unsupported_protocol tunnel !all\n';
    const { answers } = await askSquid(write({ mode: 'sni' }), asks, { intercept: true, before });
    expect(outcomes(answers)).toEqual(asks.map(() => false));
  });

  it('opens nothing on the other ports of the same squid', async () => {
    const { answers } = await ask([connect('mcr.microsoft.com'), get('security.ubuntu.com', 80)]);
    expect(outcomes(answers)).toEqual([false, false]);
  });

  it('serves the given sources and nobody else', async () => {
    const asks = [sni('mcr.microsoft.com'), host('security.ubuntu.com')];
    expect(outcomes((await ask(asks, { sources: '203.0.113.0/24' })).answers)).toEqual([true, true]);
    expect(outcomes((await ask(asks, { sources: '10.240.0.0/16' })).answers)).toEqual([false, false]);
  });

  it('logs the SNI and the group that admitted it', async () => {
    const { log } = await ask([sni('mcr.microsoft.com'), sni('www.evil.test')]);
    expect(log).toMatch(/ sni=mcr\.microsoft\.com group=core_https_443$/m);
    expect(log).toMatch(/ sni=www\.evil\.test group=-$/m);
  });

  it.each(FULL_PROFILES.map((one) => [one.edition.id, one] as const))(
    'admits every name of a full profile at %s and none of its neighbours',
    async (_, resolution) => {
      const questions = neighboursOf(plannedRules(squid, resolution, { mode: 'sni' }));
      const { answers, warnings } = await askSquid(
        write({ mode: 'sni' }, resolution),
        questions.map((one) => transparentAsk(one)),
        { intercept: true },
      );
      expect(warnings).toEqual([]);
      const wrong = questions.filter((one, index) => arrived(answers[index], one) !== one.allowed);
      expect(wrong).toEqual([]);
    },
  );
});
