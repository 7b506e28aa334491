import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { aksEgress, ensureBuilt } from './aks-egress.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

beforeAll(ensureBuilt, 120_000);

it('the README shows what its example prints, in the same order; … stands for lines left out', async () => {
  const [, command, shown] = /<!-- output: (.+?) -->\s*```text\n([\s\S]*?)```/.exec(readme) ?? [];
  const { stdout, code } = await aksEgress((command ?? '').split(' '), { cwd: root });
  expect(code).toBe(0);
  const printed = stdout.split('\n').map((line) => line.trimEnd());
  let at = 0;
  for (const line of (shown ?? '').split('\n').filter((one) => one.trim() !== '' && one.trim() !== '…')) {
    at = printed.indexOf(line, at) + 1;
    expect(at, line).toBeGreaterThan(0);
  }
});

it('the README lists every command of the program', async () => {
  const { stdout } = await aksEgress(['help']);
  const [, commands = ''] = /\n## Commands\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const named = [...commands.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name as string);
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(stdout).toMatch(new RegExp(`^ +${name}\\b`, 'm'));
});
