import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published } from '../workspace-packages.ts';
import { filesOf, type PackedPackage, packAll } from './pack-all.ts';

let folder: string;
let packed: Map<string, PackedPackage>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-egress-packed-'));
  packed = packAll(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(published)('$name', ({ name, manifest: source }) => {
  const one = () => packed.get(name) as PackedPackage;

  it('passes publint', async () => {
    const { buffer } = new Uint8Array(readFileSync(one().tarball));
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true, level: 'warning' });
    expect(messages.map((message) => formatMessage(message, one().manifest))).toEqual([]);
  });

  // A program is run, not imported.
  if (!source.bin) {
    it('has types that every resolution of ES modules finds', async () => {
      const analysis = await checkPackage(createPackageFromTarballData(readFileSync(one().tarball)));
      if (!analysis.types) throw new Error('no types');
      const problems = analysis.problems.filter(
        (problem) => !('resolutionKind' in problem) || MODULES.has(problem.resolutionKind),
      );
      expect(problems).toEqual([]);
      expect(Object.keys(analysis.entrypoints)).toEqual(Object.keys(one().manifest.exports ?? {}));
    });
  }

  it('holds what is built and said of it, and no source or test', () => {
    const allowed = [...(source.files ?? []), 'package.json', 'CHANGELOG.md'];
    expect(filesOf(one())).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    for (const file of filesOf(one())) {
      expect(allowed).toContain(file.split('/')[0]);
      if (file.startsWith('dist/')) expect(file).not.toMatch(/(?<!\.d)\.ts$|\.map$|\.test\./);
    }
  });

  it('asks for the other packages by the versions they have', () => {
    const { dependencies = {}, scripts = {} } = one().manifest;
    for (const [need, range] of Object.entries(dependencies)) {
      const version = packed.get(need)?.manifest.version;
      if (version) expect(`${need} ${range}`).toBe(`${need} ^${version}`);
    }
    expect(scripts).not.toHaveProperty('postinstall');
  });

  it('exports the names that are pinned', async () => {
    const names = typesOf(one()).map(([subpath, exported]) => `${subpath}\n${indent(exported)}`);
    const pinned = `public-names/${name.replace('@aks-egress/', '')}.txt`;
    if (names.length > 0) await expect(`${names.join('\n')}\n`).toMatchFileSnapshot(pinned);
    else expect(source.bin).toBeDefined();
  });
});

/** The profile `esm-only` of attw. */
const MODULES = new Set<string>(['node16-esm', 'bundler']);

/** Of each subpath the names that its declarations export, types among them. */
function typesOf({ path, manifest }: PackedPackage): [string, string[]][] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    if (typeof target === 'string' || target.types === undefined) return [];
    const declarations = readFileSync(join(path, target.types), 'utf8');
    const names = [...declarations.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
      .flatMap(([, list = '']) => list.split(','))
      .map((text) => text.trim().replace(/^(?:type )?(?:\S+ as )?/, ''))
      .filter((text) => text !== '');
    return [[subpath, names.sort()]];
  });
}

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n');
