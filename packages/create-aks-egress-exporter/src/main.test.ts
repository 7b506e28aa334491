import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRegistry, type Exporter } from '@aks-egress/exporter-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'create-aks-egress-exporter-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function create(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path('main.ts'), ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('npm create aks-egress-exporter', () => {
  it('makes the package of the template under the name of the target, and says what comes next', () => {
    const { code, stdout, stderr } = create('my-firewall2');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const step of ['  cd my-firewall2\n', '  npm install\n', '  npm test\n'])
      expect(stdout).toContain(step);
    const made = filesIn(join(cwd, 'my-firewall2'));
    const template = filesIn(path('../template')).map((name) =>
      name.replace('_', '').replace(/^gitignore/, '.gitignore'),
    );
    expect(made).toEqual(template.sort());
    for (const name of made) {
      const contents = readFileSync(join(cwd, 'my-firewall2', name), 'utf8');
      expect(contents, name).not.toMatch(/plain-list|Plain list|workspace:/);
    }
    expect(json(join(cwd, 'my-firewall2/package.json')).name).toBe('aks-egress-plugin-my-firewall2');
    expect(readFileSync(join(cwd, 'my-firewall2/src/exporter.ts'), 'utf8')).toContain(
      "name: 'my-firewall2',\n  title: 'My firewall2',",
    );
  });

  it('is started as the README shows, and prints the commands that follow there', () => {
    const readme = readFileSync(path('../README.md'), 'utf8');
    const [start = '', ...next] = (/```sh\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? '').split('\n');
    const [, name = ''] = /^npm create aks-egress-exporter@latest (\S+)$/.exec(start) ?? [];
    const printed = create(name)
      .stdout.split('\n')
      .map((line) => line.trim());
    expect(printed).toEqual(expect.arrayContaining(next));
    for (const [, file = ''] of readme.matchAll(/^\| `(\S+)` /gm))
      expect(filesIn(join(cwd, name))).toContain(file);
  });

  it('asks for the version of the kit that it is released with', () => {
    create('my-firewall');
    const { dependencies } = json(join(cwd, 'my-firewall/package.json'));
    const { version } = json(path('../../exporter-kit/package.json'));
    expect(dependencies).toEqual({ '@aks-egress/exporter-kit': `^${version}` });
    expect(json(path('../../../.changeset/config.json')).fixed).toContainEqual([
      '@aks-egress/exporter-kit',
      'create-aks-egress-exporter',
    ]);
  });

  it('fills an empty folder', () => {
    mkdirSync(join(cwd, 'my-firewall'));
    expect(create('my-firewall')).toMatchObject({ code: 0 });
    expect(readdirSync(join(cwd, 'my-firewall'))).toContain('package.json');
  });

  it.each([
    [
      'a folder with something in it',
      () => {
        mkdirSync(join(cwd, 'my-firewall'));
        writeFileSync(join(cwd, 'my-firewall/.keep'), 'mine');
      },
      'my-firewall is there already and is not empty',
    ],
    ['a file', () => writeFileSync(join(cwd, 'my-firewall'), 'mine'), 'EEXIST: .*'],
  ])('leaves %s alone', (_, prepare, reason) => {
    prepare();
    const before = filesIn(cwd);
    const { code, stdout, stderr } = create('my-firewall');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^create-aks-egress-exporter: ${reason}\n$`));
    expect(filesIn(cwd)).toEqual(before);
  });

  it.each([
    [[], 'give the name of the target: npm create aks-egress-exporter NAME'],
    [['a', 'b'], '"b" is one argument too many'],
    [['--no-such-flag'], "Unknown option '--no-such-flag'.*"],
  ])('refuses the arguments %j', (args, reason) => {
    const { code, stdout, stderr } = create(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^create-aks-egress-exporter: ${reason}\n$`));
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    'My-firewall',
    'my_firewall',
    '2nd',
    'my--firewall',
    'my-',
    '../up',
    'a/b',
    '@a/b',
    '',
    'a b',
    'é',
    'a\nb',
  ])('refuses the name %j, as a registry of exporters does', (name) => {
    const { code, stdout, stderr } = create(name);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `create-aks-egress-exporter: ${JSON.stringify(name)} is no name of a target: use lower-case words, digits and hyphens\n`,
    );
    expect(readdirSync(cwd)).toEqual([]);
    expect(createRegistry([{ origin: 'test', exporters: [named(name)] }]).findings).toHaveLength(1);
  });

  it.each(['a', 'my-firewall', 'x2', 'a-1', 'default', 'node-modules'])(
    'takes the name %j, as a registry does',
    (name) => {
      expect(create(name)).toMatchObject({ code: 0, stderr: '' });
      expect(createRegistry([{ origin: 'test', exporters: [named(name)] }]).findings).toEqual([]);
    },
  );

  it('says how it is used, and which version it is', () => {
    expect(create('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('NAME') });
    const { version } = json(path('../package.json'));
    expect(create('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

/** An exporter that is right in everything but, perhaps, its name. */
const named = (name: string): Exporter => ({
  apiVersion: 1,
  name,
  title: 'Test',
  description: 'Test.',
  supports: { application: null, network: null },
  options: { docs: [], '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } },
  render: () => ({ files: [] }),
});
