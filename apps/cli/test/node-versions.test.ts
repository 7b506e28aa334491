import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt, run } from './aks-egress.ts';

/** The first Node of each major version on the path, the one that runs the tests included. */
const nodes = new Map<number, string>();
for (const path of [
  process.execPath,
  ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node')),
]) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    continue;
  }
  const { stdout } = await run(path, ['-p', 'process.versions.node']);
  const major = Number.parseInt(stdout, 10);
  if (!nodes.has(major)) nodes.set(major, path);
}

let cwd: string;
beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

describe.each([20, 22, 24])('on Node %d (skipped where it is not on the path)', (major) => {
  const node = nodes.get(major) ?? '';

  it.skipIf(node === '')('every command answers', async () => {
    for (const line of [
      'resolve -l westeurope -f all --findings all',
      'endpoints --json',
      'changes --from 2020-03-10',
      'explain mcr.microsoft.com',
      'list features',
      'profile -l westeurope',
      'completion bash',
      'help',
      'resolve --help',
      '--version',
    ]) {
      const { code, stdout, stderr } = await aksEgress(line.split(' '), { cwd, node });
      expect({ line, code }).toEqual({ line, code: 0 });
      expect(stdout).not.toBe('');
      expect(stderr).not.toContain('Warning');
    }
  });

  it.skipIf(node === '')('bad input is refused as everywhere', async () => {
    const stdin = '{"location": "westeurope",}';
    expect(await aksEgress(['resolve', '--cluster', '-'], { cwd, node, stdin })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'aks-egress: standard input:1:27: expected a property name in double quotes, not "}"\n',
    });
  });
});

it('at least one version of Node was there to test with', () => {
  expect(nodes.size).toBeGreaterThan(0);
});
