import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt, PROGRAM, run } from './aks-egress.ts';
import { hostList, writePlugin } from './plugin.ts';

let cwd: string;
beforeAll(ensureBuilt, 120_000);
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const aks = (line: string) =>
  aksEgress(line.split(' '), { cwd, env: { AKS_EGRESS_DATA_DIR: join(cwd, 'data') } });
const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
const here = () => readdirSync(cwd).sort();

/** One file, and no error. */
const ONE = 'export documents -l westeurope --api-server-ip 20.1.2.3';
/** Two files, and no error. */
const TWO = 'export dns -l westeurope --api-server-ip 20.1.2.3';
const FILES = ['aks-egress.dnsmasq.conf', 'aks-egress.nft'];
/** One file, and an error: the address of the API server is not known. */
const SHORT = 'export documents -l westeurope';

describe('without -o', () => {
  it('one file goes to standard output, and findings to standard error', async () => {
    const { code, stdout, stderr } = await aks(ONE);
    expect({ code, wrote: here() }).toEqual({ code: 0, wrote: [] });
    expect(stdout).toContain('mcr.microsoft.com');
    expect(stdout).not.toContain('Findings:');
    expect(stderr).toMatch(/^Findings: \d+ warnings, \d+ notes\n/);
    expect(stderr.match(/^ {2}(?:warning|note) {2,}/gm)).toHaveLength(5);
    expect((await aks(`${ONE} --findings 0`)).stderr).toBe('');
    expect((await aks(`${ONE} --findings all`)).stderr).not.toContain('--findings all');
  });

  it.each(['', ' -o -'])('several files%s are an error that names the flag and the files', async (flag) => {
    expect(await aks(`${TWO}${flag}`)).toEqual({
      code: 2,
      stdout: '',
      stderr: `aks-egress: --output: dns needs a folder, since there are 2 files: ${FILES.join(', ')}\n`,
    });
  });

  it('the profile is explained on standard error', async () => {
    const { stdout, stderr } = await aks(`${ONE} --explain-profile`);
    expect(stdout).toBe((await aks(ONE)).stdout);
    expect(stderr).toMatch(/^ {2}location +westeurope +--location$/m);
  });
});

describe('-o', () => {
  it.each([
    ['a file that is not there', 'rules.md', 'rules.md'],
    ['a folder that ends in a slash, made if it is not there', 'a/b/', 'a/b/aks-egress.md'],
    ['a folder that is there', '.', 'aks-egress.md'],
  ])('takes %s', async (_, output, path) => {
    const { stdout: contents } = await aks(ONE);
    const { code, stdout, stderr } = await aks(`${ONE} -o ${output}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.split('\n')[0]).toBe(`Wrote ${path}`);
    expect(read(path)).toBe(contents);
  });

  it('takes a folder for several files, with or without a slash', async () => {
    expect((await aks(`${TWO} -o dns --findings 0`)).stderr).toBe(
      FILES.map((name) => `Wrote dns/${name}\n`).join(''),
    );
    expect(readdirSync(join(cwd, 'dns')).sort()).toEqual(FILES);
  });

  it('writes what differs and leaves no other file behind', async () => {
    await aks(`${TWO} -o dns`);
    const [first = '', second = ''] = FILES;
    writeFileSync(join(cwd, 'dns', first), 'old');
    chmodSync(join(cwd, 'dns', first), 0o600);
    const { mtimeMs } = statSync(join(cwd, 'dns', second));
    expect((await aks(`${TWO} -o dns/ --findings 0`)).stderr).toBe(
      `Wrote dns/${first}\nUnchanged: dns/${second}\n`,
    );
    expect(read(`dns/${first}`)).not.toBe('old');
    expect(statSync(join(cwd, 'dns', first)).mode & 0o777).toBe(0o600);
    expect(statSync(join(cwd, 'dns', second)).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(join(cwd, 'dns')).sort()).toEqual(FILES);
  });

  it('keeps a link to a file', async () => {
    writeFileSync(join(cwd, 'real.md'), 'old');
    symlinkSync('real.md', join(cwd, 'link.md'));
    await aks(`${ONE} -o link.md`);
    expect(read('real.md')).toBe((await aks(ONE)).stdout);
    expect(here()).toEqual(['link.md', 'real.md']);
  });

  it('writes into a pipe and does not put a file in its place', async () => {
    const { stdout: contents } = await aks(ONE);
    const script = 'mkfifo pipe && { cat pipe & "$@" -o pipe; wait; test -p pipe; }';
    const command = [process.execPath, PROGRAM, ...ONE.split(' ')];
    const { code, stdout } = await run('sh', ['-c', script, 'sh', ...command], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: contents });
  });

  it.each([
    [
      'nowhere/rules.md',
      'nowhere/rules.md: cannot be written: the folder that it should be in does not exist',
    ],
    ['file/rules.md', 'file/rules.md: cannot be written: part of the path is not a folder'],
    ['file/', 'file/: cannot be written: part of the path is not a folder'],
    ['taken', 'taken/aks-egress.md: is a folder, and in the way of a file'],
  ])('%s exits with 2 and leaves nothing behind', async (output, message) => {
    writeFileSync(join(cwd, 'file'), 'mine');
    mkdirSync(join(cwd, 'taken/aks-egress.md'), { recursive: true });
    expect(await aks(`${ONE} -o ${output}`)).toEqual({
      code: 2,
      stdout: '',
      stderr: `aks-egress: ${message}\n`,
    });
    expect(read('file')).toBe('mine');
    expect(here()).toEqual(['file', 'taken']);
  });

  it('writes no file of several where one cannot be written', async () => {
    mkdirSync(join(cwd, 'dns', FILES[1] ?? ''), { recursive: true });
    expect(await aks(`${TWO} -o dns`)).toMatchObject({ code: 2, stdout: '' });
    expect(readdirSync(join(cwd, 'dns'))).toEqual([FILES[1]]);
  });

  it('a file is no place for several', async () => {
    writeFileSync(join(cwd, 'file'), 'mine');
    const message = `file: is a file, not a folder; there are 2 files: ${FILES.join(', ')}`;
    expect(await aks(`${TWO} -o file`)).toEqual({ code: 2, stdout: '', stderr: `aks-egress: ${message}\n` });
    expect(read('file')).toBe('mine');
  });

  it('an empty name is refused', async () => {
    const outcome = await aksEgress([...ONE.split(' '), '-o', ''], { cwd });
    expect(outcome).toMatchObject({
      code: 2,
      stderr: 'aks-egress: --output: the name of the file or folder is empty\n',
    });
  });

  it('does not follow a link out of the folder', async () => {
    const nested = hostList('nested', '"x"').replace("'hosts.txt'", "'sub/hosts.txt'");
    writePlugin(join(cwd, 'my-plugin'), nested);
    await aks('plugins link my-plugin');
    const line = 'export nested -l westeurope --api-server-ip 20.1.2.3 -o out/ --findings 0';
    expect(await aks(line)).toMatchObject({ code: 0, stderr: 'Wrote out/sub/hosts.txt\n' });
    rmSync(join(cwd, 'out/sub'), { recursive: true });
    mkdirSync(join(cwd, 'elsewhere'));
    symlinkSync('../elsewhere', join(cwd, 'out/sub'));
    expect(await aks(line)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'aks-egress: out/sub: is in the way of a folder\n',
    });
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual([]);
  });
});

describe('a finding at level error', () => {
  it('exits with 1 and writes nothing', async () => {
    for (const line of [SHORT, `${SHORT} -o rules.md`, `${SHORT} -o rules/`]) {
      const { code, stdout, stderr } = await aks(line);
      expect({ code, stdout, wrote: here() }).toEqual({ code: 1, stdout: '', wrote: [] });
      expect(stderr).toContain('export/missing-value');
      expect(stderr).toMatch(/\nNothing written; --allow-partial writes what can be written\.\n$/);
    }
  });

  it('exits with 1 and writes the rest with --allow-partial', async () => {
    const { code, stdout, stderr } = await aks(`${SHORT} --allow-partial`);
    expect(code).toBe(1);
    expect(stdout).toContain('mcr.microsoft.com');
    expect(stderr).toMatch(/\nWritten without the rules that the errors name\.\n$/);
  });

  it('counts where the resolution has it, since the rules are missing all the same', async () => {
    const line = 'export documents --cloud china -l chinaeast2 --as-of 2019-05-06';
    expect((await aks(`${line.replace('export documents', 'resolve')}`)).code).toBe(1);
    expect(await aks(line)).toMatchObject({ code: 1, stdout: '' });
    expect(await aks(`${line} --allow-partial`)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/./),
    });
  });

  it('goes where the widening is permitted', async () => {
    const line = 'export smokescreen -l westeurope --private --no-pods-use-api-server --minimal --json';
    const errors = async (more: string) =>
      JSON.parse((await aks(`${line}${more}`)).stdout)
        .findings.filter(({ level }: { level: string }) => level === 'error')
        .map(({ code }: { code: string }) => code);
    expect(await errors('')).toContain('export/widened-port');
    expect(await errors(' --widen port')).not.toContain('export/widened-port');
  });
});

describe('--json', () => {
  it('is one document with the files, written or not', async () => {
    const { code, stdout, stderr } = await aks(`${TWO} --json`);
    expect({ code, stderr, wrote: here() }).toEqual({ code: 0, stderr: '', wrote: [] });
    const { ok, target, edition, files, findings } = JSON.parse(stdout);
    expect({ ok, target, edition: edition.id }).toEqual({ ok: true, target: 'dns', edition: '2026-06-19' });
    expect(files).toEqual(
      FILES.map((path) => ({ path, contents: expect.any(String), mediaType: expect.stringContaining('/') })),
    );
    expect(findings.length).toBeGreaterThan(0);

    const written = await aks(`${TWO} --json -o dns`);
    expect(JSON.parse(written.stdout)).toMatchObject({
      files,
      written: FILES.map((name) => ({ path: `dns/${name}`, changed: true })),
    });
    for (const { path, contents } of files) expect(read(`dns/${path}`)).toBe(contents);
  });

  it('has no files where there is an error, and says so', async () => {
    const { code, stdout, stderr } = await aks(`${SHORT} --json`);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ ok: false, files: [] });
    expect(answer.findings[0].level).toBe('error');
  });
});

describe('--service-tags', () => {
  const tags = new URL('../../../../shared/service-tags/', import.meta.url);
  it.skipIf(!existsSync(tags))(
    'gives addresses to a target that has no tags (skipped without ../shared)',
    async () => {
      const name = readdirSync(tags).find((file) => /public/i.test(file)) ?? '';
      writeFileSync(join(cwd, 'tags.json'), readFileSync(new URL(name, tags)));
      const line =
        'export dns -l westeurope --no-konnectivity --no-pods-use-api-server --as-of 2021-03-16 -o dns --json';
      const codes = async (more: string) =>
        JSON.parse((await aks(line + more)).stdout).findings.map(({ code }: { code: string }) => code);
      expect(await codes('')).not.toContain('export/static-snapshot');
      expect(await codes(' --service-tags tags.json')).toContain('export/static-snapshot');
    },
  );
});
