import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { aksEgress, ensureBuilt } from './aks-egress.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

beforeAll(ensureBuilt, 120_000);

it.each(['README.md', 'apps/cli/README.md'])('%s lists every command of the program', async (path) => {
  const { stdout } = await aksEgress(['help']);
  const [, commands = ''] = /\nCOMMANDS\n([\s\S]*)/.exec(stdout) ?? [];
  const offered = new Set([...commands.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name as string));
  offered.delete('help');
  const table = /\n\| command .*\n([\s\S]*?)\n\n/.exec(readFileSync(join(root, path), 'utf8'))?.[1] ?? '';
  const listed = new Set([...table.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name as string));
  expect(listed.size).toBeGreaterThan(5);
  expect([...listed].sort()).toEqual([...offered].sort());
});

it('README.md lists every target of the program', async () => {
  const { stdout } = await aksEgress(['list', 'targets', '--json']);
  const offered = (JSON.parse(stdout).targets as { readonly name: string }[]).map(({ name }) => name);
  const [, table = ''] =
    /\n\| target .*\n([\s\S]*?)\n\n/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const rows = table.split('\n').map((row) => row.split('|')[1] ?? '');
  const listed = rows.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name as string));
  expect(listed.sort()).toEqual(offered.sort());
});
