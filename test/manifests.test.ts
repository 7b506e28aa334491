import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packages, published, root } from './workspace-packages.ts';

const REPOSITORY = 'https://github.com/aks-egress/aks-egress';
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

/** Every test beside the source of a package, in a folder of its own, or from the registry. */
const tests = [
  ...packages.flatMap(({ folder }) => ['src', 'test', 'scripts'].map((part) => `${folder}/${part}`)),
  'test/registry',
]
  .flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: root }))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

it('there are packages to look at', () => {
  expect(published.length).toBeGreaterThan(20);
  expect(new Set(packages.map(({ name }) => name)).size).toBe(packages.length);
});

it.each(packages)('$name runs nothing while it is installed', ({ manifest }) => {
  expect(Object.keys(manifest.scripts ?? {}).filter((name) => INSTALL_SCRIPTS.includes(name))).toEqual([]);
});

describe.each(published)('$name', ({ folder, manifest }) => {
  const path = (file: string) => join(root, folder, file);

  it('says what it is, where it comes from, and that it is published with provenance', () => {
    expect(manifest).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      description: expect.stringMatching(/^.{30,200}\.$/),
      license: 'MIT',
      type: 'module',
      engines: { node: '>=20' },
      repository: { type: 'git', url: `git+${REPOSITORY}.git`, directory: folder },
      homepage: `${REPOSITORY}/tree/main/${folder}#readme`,
      bugs: `${REPOSITORY}/issues`,
      publishConfig: { access: 'public', provenance: true },
      scripts: { build: 'tsup' },
    });
  });

  it('names the files with effects: none, or the program itself', () => {
    const { bin, sideEffects } = manifest;
    expect(sideEffects).toEqual(bin ? Object.values(bin) : false);
  });

  it('packs its licence, its README and what is built', () => {
    expect(manifest.files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist']));
    expect(readFileSync(path('LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
    for (const file of manifest.files?.filter((name) => name !== 'dist') ?? []) {
      expect(existsSync(path(file)), file).toBe(true);
    }
  });

  it('has an example in its README, and a test that reads it', () => {
    const readme = readFileSync(path('README.md'), 'utf8');
    expect(readme).toContain(`# ${manifest.name}\n`);
    expect(readme).toMatch(/^```(?:js|ts|sh)\n/m);
    const ofAnother = `${basename(folder)}/README.md`;
    const isRead = tests.some(({ file, text }) =>
      text.includes(file.startsWith(`${folder}/`) ? 'README.md' : ofAnother),
    );
    expect(isRead).toBe(true);
  });

  it('publishes each of its subpaths as built code with types, and none that is for tests', () => {
    const subpaths = Object.keys(manifest.exports ?? {}).filter((subpath) => !subpath.startsWith('./test-'));
    expect(subpaths.length).toBeGreaterThan(0);
    const builds = manifest.publishConfig?.exports ?? manifest.exports ?? {};
    expect(Object.keys(builds)).toEqual(subpaths);
    const programs = Object.values(manifest.bin ?? {});
    for (const build of Object.values(builds)) {
      if (typeof build === 'string') expect(programs.includes(build) || build.endsWith('.json')).toBe(true);
      else {
        expect(Object.keys(build)).toEqual(['types', 'default']);
        expect(build.types).toBe(build.default?.replace(/\.js$/, '.d.ts'));
      }
    }
  });

  it('asks for compatible versions, so that a consumer gets each package once', () => {
    for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const isOwn = packages.some((other) => other.name === name);
      expect(`${name} ${range}`).toMatch(isOwn ? / workspace:\^$/ : / (?:\^|>=)\d/);
    }
  });
});
