import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedPackage, packAll } from './pack-all.ts';

/** The first Node of each major version on the path, the one that runs the tests included. */
const nodes = new Map<number, string>();
const folders = (process.env['PATH'] ?? '').split(delimiter);
for (const path of [process.execPath, ...folders.map((folder) => join(folder, 'node'))]) {
  const { status, stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  const major = Number.parseInt(stdout ?? '', 10);
  if (status === 0 && !nodes.has(major)) nodes.set(major, path);
}

/** It registers tests, so it only loads inside vitest. */
const NEEDS_VITEST = '@aks-egress/exporter-kit/conformance';

let folder: string;
let packed: Map<string, PackedPackage>;
const outcomes = new Map<number, string>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-egress-packed-'));
  packed = packAll(folder);
  copyFileSync(join(import.meta.dirname, 'use-all.mjs'), join(folder, 'use-all.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([20, 22, 24])('on Node %d (skipped where it is not on the path)', (major) => {
  const node = nodes.get(major) ?? '';
  const run = (...args: string[]) => execFileSync(node, args, { cwd: folder, encoding: 'utf8' });

  it.skipIf(node === '')('every subpath of every package loads', () => {
    const subpaths = [...packed.values()].flatMap(({ name, manifest }) =>
      Object.entries(manifest.exports ?? {})
        .filter(([, target]) => typeof target !== 'string')
        .map(([subpath]) => join(name, subpath)),
    );
    const loadable = subpaths.filter((subpath) => subpath !== NEEDS_VITEST);
    expect(loadable.length).toBe(subpaths.length - 1);
    writeFileSync(
      join(folder, 'load.mjs'),
      `for (const name of ${JSON.stringify(loadable)})
         if (Object.keys(await import(name)).length === 0) console.log(name, 'exports nothing');`,
    );
    expect(run('load.mjs')).toBe('');
  });

  it.skipIf(node === '')('the libraries work together, with the same result as on the others', () => {
    const outcome = run('use-all.mjs');
    const { rules, allowed, drift, data, answers, exports } = JSON.parse(outcome);
    expect(rules).toBeGreaterThan(15);
    expect({ allowed, drift, data }).toEqual({ allowed: true, drift: true, data: true });
    expect(answers.map(([status]: [number]) => status)).toEqual([200, 200, 200]);
    expect(exports.length).toBeGreaterThan(15);
    for (const [name, version, files] of exports) {
      expect([name, version, files.length > 0]).toEqual([name, expect.stringMatching(/^\d/), true]);
    }
    outcomes.set(major, outcome);
    expect(new Set(outcomes.values()).size).toBe(1);
  });

  it.skipIf(node === '')('every program answers', () => {
    for (const { name, path, manifest } of packed.values()) {
      for (const program of Object.values(manifest.bin ?? {})) {
        expect([name, run(join(path, program), '--help')]).toEqual([
          name,
          expect.stringContaining('aks-egress'),
        ]);
      }
    }
  });
});

it('at least one version of Node was there to test with', () => {
  expect(nodes.size).toBeGreaterThan(0);
});
