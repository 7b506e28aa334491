import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXPECTED, RUNS, script } from './testing/lab-runs.ts';
import type { LabResult } from './testing/lab-spec.ts';
import { readTap, type TapLine } from './testing/read-tap.ts';
import { runLab, whyNoLab } from './testing/run-lab.ts';

const missing = whyNoLab('dash', 'bash', 'busybox', 'curl', 'openssl', 'nc', 'dig');

/** Some builds of BusyBox, the static one among them, take their own nc, which knows no UDP, before that of the system. */
const ashHasOwnNc = /BusyBox/.test(
  spawnSync('busybox', ['ash', '-c', 'nc -h 2>&1'], { encoding: 'utf8' }).stdout ?? '',
);
const WITHOUT_UDP = {
  'ntp/answers': ['skip', /^no nc for UDP, chronyd/],
  'ntp/deaf': ['skip', /^no nc for UDP, chronyd/],
} as const;

const wordOf = ({ ok, skip, todo }: TapLine) =>
  skip !== undefined ? 'skip' : todo !== undefined && !ok ? 'todo' : ok ? 'ok' : 'not ok';

describe.skipIf(missing !== undefined)(
  `scripts among fake servers${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let results: Readonly<Record<string, LabResult>> = {};
    beforeAll(async () => {
      const all = await runLab(Object.values(RUNS));
      results = Object.fromEntries(Object.keys(RUNS).map((title, index) => [title, all[index] as LabResult]));
    }, 170_000);

    const resultOf = (title: string): LabResult => results[title] as LabResult;
    const linesOf = (title: string) => {
      const tap = readTap(resultOf(title).stdout);
      return new Map(
        tap.lines.map((line) => [line.id, { word: wordOf(line), said: line.skip || line.text }]),
      );
    };
    const check = (title: string, changes: Readonly<Record<string, readonly [string, RegExp]>> = {}) => {
      const lines = linesOf(title);
      const expected = { ...EXPECTED, ...changes };
      const words = (entries: Iterable<readonly [string, string]>) => Object.fromEntries(entries);
      expect(words([...lines].map(([id, { word }]) => [id, word]))).toEqual(
        words(Object.entries(expected).map(([id, [word]]) => [id, word])),
      );
      for (const [id, [, text]] of Object.entries(expected)) expect(lines.get(id)?.said, id).toMatch(text);
    };

    it.each(['dash', 'bash --posix', 'busybox ash'])('tell each outcome by its layer under %s', (title) => {
      check(title, title === 'busybox ash' && ashHasOwnNc ? WITHOUT_UDP : {});
      expect(resultOf(title)).toMatchObject({ code: 1, stderr: '' });
    });

    it('print TAP 13 in the order of the table, with its plan first and what failed last', () => {
      const { stdout } = resultOf('dash');
      const tap = readTap(stdout);
      expect(stdout).toMatch(/^TAP version 13\n1\.\.32\n/);
      expect(tap.problems).toEqual([]);
      expect(tap.lines.map(({ number }) => number)).toEqual(tap.lines.map((_, index) => index + 1));
      const ids = [...(script.split('\n}\n')[0] as string).matchAll(/^ {2}probe ('?)(\S+)\1 /gm)].map(
        ([, , id]) => id,
      );
      expect(tap.lines.map(({ id }) => id)).toEqual([...ids, 'negative-control']);
      expect(tap.comments.join('\n')).toMatch(
        /10 ok, 16 not ok, 2 not ok without being required, 4 not checked/,
      );
      expect(stdout.slice(-4096)).toMatch(/^# required and not reached: .*absent\.test:443\(dns\)/m);
    });

    it('leave nothing behind, not even when they are ended', () => {
      for (const [title, { left }] of Object.entries(results)) expect(left, title).toEqual([]);
      expect(resultOf('ended').code).toBe(143);
    });

    it('take no longer than their checks one batch after another', () => {
      for (const [title, { seconds }] of Object.entries(results)) expect(seconds, title).toBeLessThan(30);
    });

    it('print the same results as JSON lines', () => {
      const { stdout, code } = resultOf('json');
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.at(-1)).toEqual({ summary: { ok: 10, failed: 16, warned: 2, skipped: 4, exit: 1 } });
      expect(code).toBe(1);
      const results = lines.slice(0, -1).map(({ id, result }) => [id, result]);
      const asJson = (word: string) => (word === 'skip' ? 'skip' : word === 'ok' ? 'ok' : 'fail');
      expect(Object.fromEntries(results)).toEqual(
        Object.fromEntries(Object.entries(EXPECTED).map(([id, [word]]) => [id, asJson(word)])),
      );
      expect(lines[0]).toEqual({
        number: 1,
        id: expect.any(String),
        level: 'required',
        destination: expect.any(String),
        port: expect.any(Number),
        protocol: expect.stringMatching(/^(TCP|UDP)$/),
        host: expect.any(String),
        result: expect.any(String),
        layer: expect.any(String),
        ms: expect.any(Number),
        detail: expect.any(String),
      });
    });

    it('need no curl where openssl and nc are', () => check('openssl'));

    it('do not count half a check as one', () => {
      check('openssl only', {
        'http/plain': ['skip', /^connected, but no more could be asked without curl or nc/],
        'http/firewall': ['skip', /^connected, but/],
        'http/squid': ['skip', /^connected, but/],
        'http/plain-forbidden': ['skip', /^connected, but/],
        ...WITHOUT_UDP,
        'dns/answers': ['skip', /^no dig or nslookup/],
        'dns/deaf': ['skip', /^no dig or nslookup/],
      });
    });

    it('run on BusyBox alone, whose nc sees no TLS', () => {
      const half = ['skip', /^connected, but no more could be asked without curl or openssl/] as const;
      const connected = [
        'good',
        'missing',
        'forbidden',
        'mismatch',
        'intercepted',
        'premium-firewall',
        'hangs-up',
        'reset',
        'silent-tls',
      ];
      check('busybox only', {
        ...Object.fromEntries(connected.map((one) => [`web/${one}`, half])),
        'wild/second-witness': ['skip', /by witness w2\.wild\.test: connected/],
        'api/server': ['skip', /connected, but/],
        'negative-control': ['skip', /connected, but/],
        'ntp/answers': ['skip', /^no nc for UDP, chronyd/],
        'ntp/deaf': ['skip', /^no nc for UDP, chronyd/],
      });
    });

    it('could not run where no tool is', () => {
      expect(resultOf('nothing')).toMatchObject({ code: 2, stderr: '' });
      expect(readTap(resultOf('nothing').stdout).bailout).toBe('neither curl nor openssl nor nc is here');
    });

    it('go through the proxy that the environment names, and show it without its password', () => {
      const { stdout } = resultOf('proxy');
      expect(stdout).toContain('# http_proxy=http://***@proxy.test:3128\n');
      expect(stdout).not.toContain('secret');
      const lines = linesOf('proxy');
      expect(lines.get('web/good')).toEqual({
        word: 'ok',
        said: expect.stringMatching(/status 401.*through the proxy/),
      });
      expect(lines.get('web/forbidden')).toEqual({
        word: 'not ok',
        said: expect.stringMatching(/proxy \d+ms the proxy answers 403 to CONNECT/),
      });
      expect(lines.get('web/missing')?.said).not.toContain('proxy');
      expect(lines.get('wild/second-witness')?.word).toBe('ok');
      expect(lines.get('http/plain')).toEqual({
        word: 'ok',
        said: expect.stringContaining('through the proxy'),
      });
      expect(lines.get('http/plain-forbidden')?.word).toBe('not ok');
      // Raw TCP goes its own way, and so does the control's question whether the network is open.
      expect(lines.get('tcp/kms')).toEqual({ word: 'ok', said: expect.not.stringContaining('proxy') });
      expect(lines.get('negative-control')?.word).toBe('ok');
    });

    it('go through the proxy with openssl as well', () => {
      const lines = linesOf('proxy with openssl');
      expect(lines.get('web/good')).toEqual({
        word: 'ok',
        said: expect.stringMatching(/status 401.*through the proxy/),
      });
      expect(lines.get('web/forbidden')?.word).toBe('not ok');
      expect(lines.get('wild/second-witness')?.said).not.toContain('proxy');
    });

    it('do not judge the API server without the CA of the cluster', () => {
      expect(linesOf('no CA of the cluster').get('api/server')).toEqual({
        word: 'skip',
        said: expect.stringMatching(/certificate not checked: AKS_EGRESS_CLUSTER_CA.*The cluster CA/),
      });
    });

    it('count what was not asked in time as not ok', () => {
      const lines = linesOf('late');
      expect(lines.get('web/good')).toEqual({
        word: 'not ok',
        said: expect.stringContaining('not asked within 0 s'),
      });
      expect(resultOf('late').code).toBe(1);
    });

    it('end with 0 where all is well, 1 where the network is open and must not be, 2 where nothing was asked', () => {
      expect(resultOf('closed').code).toBe(0);
      expect(linesOf('closed').get('negative-control')?.said).toContain('blocked, as it must be');
      expect(resultOf('open').code).toBe(1);
      expect(linesOf('open').get('negative-control')?.word).toBe('not ok');
      expect(resultOf('unasked').code).toBe(2);
    });
  },
);
