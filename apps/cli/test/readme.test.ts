import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { aksEgress, ensureBuilt } from './aks-egress.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

beforeAll(ensureBuilt, 120_000);

it('the README lists every command of the program', async () => {
  const { stdout } = await aksEgress(['help']);
  const [, commands = ''] = /\n## Commands\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const named = [...commands.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name as string);
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(stdout).toMatch(new RegExp(`^ +${name}\\b`, 'm'));
});
