import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLOUDS, type DocumentedEndpoint } from '@aks-egress/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt } from './aks-egress.ts';

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));
const catalogJson = readFileSync(fileURLToPath(import.meta.resolve('@aks-egress/catalog/catalog.json')));
const bin = mkdtempSync(join(tmpdir(), 'aks-egress-'));
// Nothing is fetched: the program has no dependencies, and takes the Go that is there.
const env = { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', GOPROXY: 'off', GOWORK: 'off' };
const has = (program: string, arg: string) => spawnSync(program, [arg]).status === 0;
const hasGo = has('go', 'version');

beforeAll(ensureBuilt, 120_000);
afterAll(() => rmSync(bin, { recursive: true }));

/** What the program says of the same question. */
async function documented(...flags: readonly string[]): Promise<readonly DocumentedEndpoint[]> {
  const { stdout } = await aksEgress(['endpoints', ...flags, '--json'], { cwd: bin });
  return JSON.parse(stdout).endpoints;
}

/** The names among it, in the lines of the example in Go. */
async function documentedNames(cloud: string, day?: string): Promise<string[]> {
  const asOf = day === undefined ? [] : ['--as-of', day];
  const lines = (await documented('--cloud', cloud, ...asOf)).flatMap(({ destinations, protocol, ports }) =>
    destinations
      .filter(({ kind }) => kind === 'fqdn' || kind === 'wildcard-fqdn')
      // The article gives a bare port number for some hosts; each of them is reached by TCP.
      .flatMap(({ value }) => ports.map((port) => `${value} ${protocol ?? 'TCP'} ${port}`)),
  );
  return [...new Set(lines)].sort();
}

const hasPython = has('python3', '--version');

describe.skipIf(!hasPython)(`the example in Python${hasPython ? '' : ' (skipped: not installed)'}`, () => {
  const path = join(examples, 'python/listed_today.py');

  it('lists what `endpoints` lists, each with a purpose', async () => {
    const { status, stdout, stderr } = spawnSync('python3', ['-W', 'error', path], {
      input: catalogJson,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    const stated = (await documented()).map(
      ({ destinations, protocol, ports }) =>
        `${destinations.map(({ value }) => value).join(' or ')} ${protocol ?? 'TCP'} ${ports.join(' ')}`,
    );
    const read = lines.map((line) => /^(.+? (?:TCP|UDP) [\d ]+) [A-Z]\S.*\.$/.exec(line)?.[1]);
    expect(new Set(read)).toEqual(new Set(stated));
  });

  it('has ten lines', () => {
    const code = readFileSync(path, 'utf8').split('\n');
    expect(code.filter((line) => line.trim() !== '')).toHaveLength(10);
  });
});

describe.skipIf(!hasGo)(`the example in Go${hasGo ? '' : ' (skipped: not installed)'}`, () => {
  const program = join(bin, 'documented-hosts');
  const run = (...args: readonly string[]) =>
    spawnSync(program, args, { input: catalogJson, encoding: 'utf8' });

  beforeAll(() => {
    const cwd = join(examples, 'go');
    const built = spawnSync('go', ['build', '-o', program], { cwd, env, encoding: 'utf8' });
    expect(built.status, built.stderr).toBe(0);
  }, 120_000);

  it.each(
    CLOUDS.flatMap((cloud) =>
      ['2019-11-04', '2020-03-10', '2024-02-29', undefined].map((day) => [cloud, day]),
    ),
  )('lists for %s at %s the names that `endpoints` lists', async (cloud, day) => {
    const { status, stdout, stderr } = run(...[cloud, day].filter((one) => one !== undefined));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual(await documentedNames(cloud as string, day));
    expect(stdout).toMatch(/^\*\.[a-z{}.]+ TCP 443$/m);
    expect(stdout).toMatch(/^ntp\.ubuntu\.com UDP 123$/m);
  });

  it.each([
    ['a cloud in another spelling', ['azurecloud'], /azurecloud/],
    ['what is no day', ['AzureCloud', '2026-02-30'], /2026-02-30/],
    ['a day on which the article knew one cloud', ['AzureChinaCloud', '2019-11-03'], /2019-11-04/],
    ['no cloud', [], /usage/],
  ])('refuses %s and prints no list', (_, args, reason) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/goroutine/);
  });
});

it.skipIf(!hasGo)('the Go example is formatted and vetted', () => {
  const cwd = join(examples, 'go');
  expect(spawnSync('gofmt', ['-l', '.'], { cwd, encoding: 'utf8' }).stdout).toBe('');
  const vet = spawnSync('go', ['vet', '.'], { cwd, env, encoding: 'utf8' });
  expect(vet.status, vet.stderr).toBe(0);
});
