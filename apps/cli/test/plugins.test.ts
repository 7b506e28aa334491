import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
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
const json = async (line: string, code = 0) => {
  const outcome = await aks(`${line} --json`);
  expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code, stderr: '' });
  return JSON.parse(outcome.stdout);
};
const plugin = (name: string, hook: string | undefined) => writePlugin(join(cwd, name), hook);
/** Links a plugin that the command would look at only later. */
const link = async (name: string, hook: string) => {
  plugin(name, hook);
  expect(await aks(`plugins link ${name}`)).toMatchObject({ code: 0, stderr: '' });
};
const targetNames = async (code = 0) =>
  (await json('list targets', code)).targets.map(({ name }: { name: string }) => name);

const EXPORT = '-l westeurope --api-server-ip 20.1.2.3';

describe('a linked plugin', () => {
  it('is listed, used, and gone once it is unlinked', async () => {
    plugin('my-plugin', hostList());
    expect(await aks('plugins link my-plugin')).toEqual({
      code: 0,
      stdout: 'Linked my-plugin.\n',
      stderr: '',
    });
    expect(await json('plugins list')).toEqual({
      plugins: [
        {
          name: 'my-plugin',
          type: 'link',
          version: '1.2.3',
          root: join(cwd, 'my-plugin'),
          targets: ['host-list'],
        },
      ],
      findings: [],
    });
    expect((await aks('plugins')).stdout).toMatch(/^my-plugin +1\.2\.3 +host-list +\//m);
    expect((await aks('list targets')).stdout.replace(/\s+/g, ' ')).toContain('From plugin my-plugin.');
    expect(await json('list targets host-list')).toMatchObject({
      targets: [{ name: 'host-list', origin: 'my-plugin', options: [] }],
    });
    const { code, stdout } = await aks(`export host-list ${EXPORT}`);
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: expect.stringMatching(/^core/),
    });

    expect(await aks('plugins uninstall my-plugin')).toMatchObject({ code: 0 });
    expect(await targetNames()).not.toContain('host-list');
    expect(await aks('export host-list -l westeurope')).toMatchObject({ code: 2, stdout: '' });
  });

  it('is used as it stands in its folder, and linking it again changes nothing', async () => {
    await link('my-plugin', hostList('first'));
    await link('my-plugin', hostList('second'));
    const names = await targetNames();
    expect(names).toContain('second');
    expect(names).not.toContain('first');
    expect((await json('plugins list')).plugins).toHaveLength(1);
  });

  it('can be unlinked by its folder', async () => {
    await link('my-plugin', hostList());
    expect(await aks('plugins uninstall ./my-plugin')).toMatchObject({ code: 0 });
    expect((await aks('plugins')).stdout).toBe('There are no plugins.\n');
  });
});

describe('the plugin of the guide', () => {
  it('is built, linked and used as the guide says', async () => {
    const guide = readFileSync(new URL('../../../docs/write-an-exporter.md', import.meta.url), 'utf8');
    const block = (language: string, of: string) =>
      [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].find(
        ([, name, code = '']) => name === language && code.includes(of),
      )?.[2] ?? '';
    writeFileSync(join(cwd, 'package.json'), block('json', 'aks-egress:exporters'));
    await build({
      entryPoints: [
        fileURLToPath(new URL('../../../packages/exporter-example/src/hook.ts', import.meta.url)),
      ],
      outdir: join(cwd, 'dist'),
      bundle: true,
      format: 'esm',
    });
    const program = `aks-egress() { "${process.execPath}" "${PROGRAM}" "$@"; }`;
    const { code, stdout, stderr } = await run(
      'bash',
      ['-ec', `${program}\n${block('sh', 'plugins link')}`],
      { cwd, env: { AKS_EGRESS_DATA_DIR: join(cwd, 'data') } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Wrote rules\/.*\.json\n/) });
    expect(stdout).toContain('Linked aks-egress-plugin-host-list.');
    expect(stdout).toMatch(/^priority +integer +100 +Priority of the first entry\.$/m);
    expect(JSON.parse(readFileSync(join(cwd, 'rules/aks-egress.hosts.json'), 'utf8')).zone).toBe('nodes');
  });
});

describe('an installed plugin', () => {
  it('comes from a folder through npm, without running its scripts, and goes again', async () => {
    plugin('my-plugin', hostList());
    const manifest = {
      name: 'my-plugin',
      version: '1.0.0',
      type: 'module',
      scripts: { postinstall: `touch ${join(cwd, 'pwned')}` },
      oclif: { hooks: { 'aks-egress:exporters': './hook.js' } },
    };
    writeFileSync(join(cwd, 'my-plugin/package.json'), JSON.stringify(manifest));
    expect(await aks('plugins install ./my-plugin')).toEqual({
      code: 0,
      stdout: 'Installed my-plugin.\n',
      stderr: '',
    });
    expect(readdirSync(cwd)).not.toContain('pwned');
    expect(await json('plugins list')).toMatchObject({ plugins: [{ type: 'user', targets: ['host-list'] }] });
    expect(await aks(`export host-list ${EXPORT}`)).toMatchObject({ code: 0 });
    expect(await aks('plugins uninstall my-plugin')).toMatchObject({ code: 0 });
    expect(await json('plugins list')).toEqual({ plugins: [], findings: [] });
    expect(readdirSync(join(cwd, 'data/node_modules'))).not.toContain('my-plugin');
  });

  it('is refused, and removed, if it adds no targets', async () => {
    plugin('no-plugin', undefined);
    const outcome = await aks('plugins install ./no-plugin');
    expect(outcome).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'aks-egress: no-plugin: is no plugin: its package.json has no hook aks-egress:exporters, so it adds no targets\n',
    });
    expect(await json('plugins list')).toEqual({ plugins: [], findings: [] });
    expect(readdirSync(join(cwd, 'data/node_modules'))).not.toContain('no-plugin');
  });
});

describe('a plugin that clashes or fails', () => {
  it('is an error that names both origins where a name is claimed twice; other targets work', async () => {
    await link('my-plugin', hostList('squid'));
    const clash = 'Target squid comes from aks-egress and my-plugin: remove one of them.';
    expect(await aks(`export squid ${EXPORT}`)).toEqual({
      code: 2,
      stdout: '',
      stderr: `aks-egress: ${clash}\n`,
    });
    expect(await json('list targets', 1)).toMatchObject({
      findings: [{ code: 'export/duplicate-target', level: 'error', message: clash }],
    });
    const { findings } = await json(`export documents ${EXPORT}`);
    expect(findings).toContainEqual(expect.objectContaining({ level: 'warning', message: clash }));
    expect((await aks('list targets')).stderr).toContain('my-plugin');
  });

  it.each([
    ['throws', 'export default async () => { throw new Error("no licence"); };', 'no licence'],
    ['throws while it loads', 'throw new Error("no\\nlicence");', 'no\\nlicence'],
    ['imports what is not there', 'import "nothing-of-this-name";', 'nothing-of-this-name'],
    ['is no code', 'export default (', 'Unexpected'],
    ['exits as oclif does', 'export default async function () { this.error("no", { exit: 3 }); };', 'no'],
    ['never answers', 'export default () => new Promise(() => {});', 'Timed out after 5000 ms'],
    ['gives no list', 'export default async () => 7;', 'provided no list of targets'],
  ])('is a warning that names it where its hook %s; the rest works', async (_, hook, reason) => {
    await link('bad-plugin', hook);
    await link('good-plugin', hostList());
    const { targets, findings } = await json('list targets');
    expect(targets.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['squid', 'host-list']),
    );
    expect(findings).toMatchObject([
      { code: 'export/failing-plugin', level: 'warning', message: expect.stringContaining(reason) },
    ]);
    expect(findings[0].message).toContain('Plugin bad-plugin ');
    expect(await aks(`export host-list ${EXPORT}`)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('bad-plugin'),
    });
    expect((await aks('export hostlist -l westeurope')).stderr).toMatch(/^aks-egress: .*bad-plugin.*\n$/);
  });

  it('is a warning that names it where its folder is gone', async () => {
    await link('my-plugin', hostList());
    rmSync(join(cwd, 'my-plugin'), { recursive: true });
    expect((await json('list targets')).findings).toMatchObject([
      { message: 'Plugin my-plugin could not provide its targets: its folder is gone' },
    ]);
    expect(await aks('plugins uninstall my-plugin')).toMatchObject({ code: 0 });
  });

  it('is an error that names it where what it provides is no exporter', async () => {
    await link('my-plugin', 'export default async () => [{ name: "x", apiVersion: 2 }];');
    expect((await json('list targets', 1)).findings).toMatchObject([
      {
        code: 'export/bad-exporter',
        message: expect.stringContaining('my-plugin: exporter x has apiVersion 2'),
      },
    ]);
  });

  it.each([
    ['throws', '(() => { throw new Error("out of paper"); })()', 'out of paper'],
    [
      'returns a path that leads elsewhere',
      '""}, { path: "../x", contents: ""',
      'bad or repeated path: ../x',
    ],
  ])('is named where its target %s', async (_, contents, reason) => {
    await link('my-plugin', hostList('host-list', contents));
    const { code, stdout, stderr } = await aks(`export host-list ${EXPORT} -o out/`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^aks-egress: target host-list of plugin my-plugin failed: .*\n$/);
    expect(stderr).toContain(reason);
    expect(readdirSync(cwd)).not.toContain('out');
  });

  it('does not get what it prints while it loads into the answer', async () => {
    await link('my-plugin', `console.log("PLUGIN RAN"); ${hostList()}`);
    const { stdout, stderr } = await aks('list targets --json');
    expect(JSON.parse(stdout).targets.length).toBeGreaterThan(1);
    expect(stderr).toBe('PLUGIN RAN\n');
  });

  it('does not keep other commands from running', async () => {
    await link('my-plugin', 'process.stdout.write("PLUGIN RAN"); throw new Error("no");');
    for (const line of ['resolve -l westeurope --json', 'list clouds --json', 'help --json', '--help']) {
      expect(await aks(line)).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.not.stringContaining('PLUGIN RAN'),
      });
    }
  });
});

describe('plugins', () => {
  it.each([
    ['link nowhere', 'nowhere: there is no such folder'],
    ['link empty', 'empty: is no plugin: it has no package.json'],
    [
      'link bare',
      'bare: is no plugin: its package.json has no hook aks-egress:exporters, so it adds no targets',
    ],
    ['uninstall my-plugn', '"my-plugn" is not installed; did you mean my-plugin?'],
    ['uninstall other', '"other" is not installed'],
  ])('%s exits with 2', async (line, message) => {
    mkdirSync(join(cwd, 'empty'));
    plugin('bare', undefined);
    await link('my-plugin', hostList());
    expect(await aks(`plugins ${line}`)).toEqual({ code: 2, stdout: '', stderr: `aks-egress: ${message}\n` });
  });

  it('says so where their list is broken', async () => {
    mkdirSync(join(cwd, 'data'));
    writeFileSync(join(cwd, 'data/package.json'), '{');
    const { code, stderr } = await aks('list targets');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^aks-egress: .*data\/package\.json: the list of plugins cannot be read .*\n$/);
  });
});
