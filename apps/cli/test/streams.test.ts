import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt, PROGRAM, run } from './aks-egress.ts';
import { CLUSTER } from './cluster.ts';

let cwd: string;
beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  writeFileSync(join(cwd, 'cluster.json'), JSON.stringify(CLUSTER));
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

/** Runs a line of bash in which `aks` is the program. */
const bash = (line: string, env: Record<string, string> = {}) =>
  run('bash', ['-c', `set -o pipefail; aks() { "${process.execPath}" "${PROGRAM}" "$@"; }; ${line}`], {
    cwd,
    env,
  });

const ESCAPE = /\p{Cc}\[/u;

describe('standard output', () => {
  it('may be closed early: no message, no failure', async () => {
    expect(await bash('aks endpoints | head -n 1')).toMatchObject({ code: 0, stderr: '' });
    expect(await bash('aks endpoints --json | true')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('may be full, which is said in one line', async () => {
    expect(await bash('aks list editions > /dev/full')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'aks-egress: standard output: cannot be written (ENOSPC)\n',
    });
  });

  it.each([
    ['resolve -l westeurope -f all'],
    ['resolve --cluster cluster.json --explain-profile'],
    ['endpoints --as-of 2020-03-10'],
    ['changes --from 2020-03-10'],
    ['changes --from 2020-03-10 -l westeurope --explain-profile'],
    ['explain mcr.microsoft.com'],
    ['explain mcr.microsoft.com -l westeurope --explain-profile'],
    ['list clouds'],
    ['list locations'],
    ['list features'],
    ['list editions'],
    ['list targets'],
    ['list targets squid'],
    ['export documents -l westeurope --api-server-ip 20.1.2.3'],
    ['export dns -l westeurope --api-server-ip 20.1.2.3 --explain-profile'],
    ['plugins'],
    ['profile --cluster cluster.json'],
    ['profile --cluster cluster.json --explain-profile'],
    ['completion bash'],
    ['help'],
    ['help resolve'],
  ])('is one JSON document and nothing else: %s --json', async (line) => {
    const { code, stdout, stderr } = await aksEgress([...line.split(' '), '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(typeof JSON.parse(stdout)).toBe('object');
  });

  it('holds the same bytes every time', async () => {
    const args = ['resolve', '-l', 'westeurope', '-f', 'all', '--json'];
    const [first, second] = await Promise.all([aksEgress(args, { cwd }), aksEgress(args, { cwd })]);
    expect(first.stdout).toBe(second.stdout);
  });
});

describe('standard input', () => {
  it('may be closed, which is the same as empty', async () => {
    expect(await bash('aks resolve --cluster - <&-')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'aks-egress: standard input: is empty\n',
    });
  });

  it('may end early', async () => {
    const { code, stderr } = await bash('head -c 100 cluster.json | aks resolve --cluster -');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^aks-egress: standard input:1:\d+: .*\n$/);
  });
});

describe('colour', () => {
  const line = ['resolve', '-l', 'westeurope'];

  it('is left out where output is no terminal', async () => {
    const { stdout } = await aksEgress(line, { cwd });
    expect(stdout).not.toMatch(ESCAPE);
  });

  it('comes with FORCE_COLOR, and NO_COLOR has the last word', async () => {
    const forced = await aksEgress(line, { cwd, env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toMatch(ESCAPE);
    const both = await aksEgress(line, { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(both.stdout).not.toMatch(ESCAPE);
  });

  it.each(['--help', 'resolve --help'])('stays out of %s where output is no terminal', async (args) => {
    const { stdout } = await aksEgress(args.split(' '), { cwd });
    expect(stdout).not.toMatch(ESCAPE);
  });

  it.skipIf(!existsSync('/usr/bin/script'))('comes on a terminal, whose width is kept', async () => {
    const command = `stty cols 90; "${process.execPath}" "${PROGRAM}" resolve -l westeurope`;
    const { stdout } = await run('script', ['-qec', command, '/dev/null'], { cwd, env: { TERM: 'xterm' } });
    expect(stdout).toMatch(ESCAPE);
    const plain = stdout.replace(/\p{Cc}\[[\d;]*m/gu, '').split(/\r?\n/);
    expect(Math.max(...plain.map((text) => text.length))).toBeLessThanOrEqual(90);
  });
});

describe('width', () => {
  it.each([40, 79, 80, 100, 120])('%d columns are not exceeded but by names', async (columns) => {
    const env = { COLUMNS: String(columns) };
    const { stdout } = await aksEgress(['resolve', '-l', 'westeurope', '--findings', 'all'], { cwd, env });
    for (const text of stdout.split('\n')) {
      if (text.length > columns) expect(text.trim().split(/\s+/).length).toBeLessThanOrEqual(4);
    }
  });

  it('below 80 stacks the cells of a rule', async () => {
    const { stdout } = await aksEgress(['resolve', '-l', 'westeurope'], { cwd, env: { COLUMNS: '79' } });
    expect(stdout).not.toContain('DESTINATION');
    expect(stdout).toMatch(/^ {2}mcr\.microsoft\.com\n {4}HTTPS 443 · required · /m);
  });
});

describe('findings', () => {
  it('are at most five, and the flag shows the rest', async () => {
    const five = await aksEgress(['resolve', '-l', 'westeurope'], { cwd });
    expect(five.stdout).toMatch(/ {2}… \d+ more: --findings all\n$/);
    const all = await aksEgress(['resolve', '-l', 'westeurope', '--findings', 'all'], { cwd });
    expect(all.stdout).not.toContain('more: --findings');
    const count = (text: string) => text.match(/^ {2}(?:error|warning|note) {2,}/gm)?.length ?? 0;
    expect(count(five.stdout)).toBe(5);
    expect(count(all.stdout)).toBeGreaterThan(5);
  });
});
