import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, inject } from 'vitest';
import { type Manifest, published, root } from '../workspace-packages.ts';
import { filesIn } from './files-in.ts';
import { runWell } from './run.ts';
import { emptyFolder, itIfPossible, npm } from './stranger.ts';
import { RESOLUTIONS, typeCheck } from './type-check.ts';

const cwd = emptyFolder();
const registry = inject('registry');

/** The one test that is meant to travel: the one that a new exporter starts with. */
const MEANT = 'create-aks-egress-exporter/template/src/exporter.test.ts';

describe('the published tarball', () => {
  for (const { name, manifest } of published) {
    itIfPossible(`of ${name} holds no test, no source map, and nothing of this workspace`, async () => {
      const folder = join(cwd, 'unpacked', name);
      const files = await download(`${name}/-/${basename(name)}-${manifest.version}.tgz`, folder);
      const strays = files.filter((path) => /(?:^|[./])(?:tests?|spec|map|tsbuildinfo)(?:[./]|$)/.test(path));
      expect(strays.filter((path) => `${name}/${path}` !== MEANT)).toEqual([]);
      for (const path of files) {
        const contents = readFileSync(join(folder, path), 'utf8');
        expect(contents.includes(root), `${path} names a folder of this machine`).toBe(false);
        if (path === 'package.json') expect(contents).not.toContain('workspace:');
      }
    });
  }
});

/** Unpacks a tarball of the registry; gives the files in it. */
async function download(path: string, folder: string): Promise<string[]> {
  const response = await fetch(`${registry.url}${path}`);
  expect(response.status).toBe(200);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}.tgz`, Buffer.from(await response.arrayBuffer()));
  await runWell('tar', ['-xzf', `${folder}.tgz`, '--strip-components', '1'], { cwd: folder });
  const files = filesIn(folder);
  expect(files).toContain('package.json');
  return files;
}

describe('all libraries, installed together in an empty folder', () => {
  beforeAll(async () => {
    if (registry.missing !== undefined) return;
    const libraries = published.filter(({ manifest }) => manifest.bin === undefined);
    writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }');
    await npm(['install', ...libraries.map(({ name }) => name)], { cwd });
    const specifiers = libraries.flatMap(({ name }) => {
      const manifest: Manifest = JSON.parse(
        readFileSync(join(cwd, 'node_modules', name, 'package.json'), 'utf8'),
      );
      const subpaths = Object.keys(manifest.exports ?? {}).filter((subpath) => !subpath.endsWith('.json'));
      return subpaths.map((subpath) => `${name}${subpath.slice(1)}`);
    });
    const code = specifiers.map((specifier, at) => `export * as e${at} from '${specifier}';\n`);
    writeFileSync(join(cwd, 'everything.ts'), code.join(''));
  });

  itIfPossible('share one catalog', async () => {
    expect(
      filesIn(join(cwd, 'node_modules')).filter((path) => path.endsWith('/catalog.schema.json')),
    ).toEqual(['@aks-egress/catalog/dist/catalog.schema.json']);
  });

  for (const options of RESOLUTIONS) {
    itIfPossible(`have sound declarations for moduleResolution ${options.moduleResolution}`, () =>
      typeCheck(cwd, ['everything.ts'], options),
    );
  }
});
