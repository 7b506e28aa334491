import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from './aks-egress.ts';
import { ROOT } from './documents/documents.ts';
import { missingLines } from './documents/missing-lines.ts';
import { readCommands } from './documents/read-commands.ts';
import { openShell, type Shell } from './documents/shell.ts';

beforeAll(ensureBuilt, 120_000);

const MODULES = [
  { name: 'terraform', module: 'modules/shop-prod-egress/aks_egress.tf' },
  { name: 'bicep', module: 'modules/shop-prod-egress/aks-egress.bicep' },
] as const;

/** The examples as a reader has them who took the folder. */
function openExamples(): Shell {
  const shell = openShell();
  cpSync(join(ROOT, 'examples'), shell.folder, { recursive: true });
  cpSync(join(ROOT, 'packages/catalog/dist/catalog.json'), join(shell.folder, 'catalog.json'));
  return shell;
}

const commandsOf = (path: string) =>
  readCommands(path, readFileSync(join(ROOT, 'examples', path), 'utf8')).filter(({ notRun }) => !notRun);

// A release of the program changes the header of what it writes, and nothing else.
const withoutVersions = (text: string) =>
  text.replace(/(?<=^.*written by aks-egress) \S+ for (\w+)( \S+)?(?=\. Do not edit)/, ' for $1');

describe.each(MODULES)('the $name example', ({ name, module }) => {
  it('holds what its commands write, byte for byte', async () => {
    await using shell = openExamples();
    const generated = ['aks-egress.yaml', module].map((file) => join(shell.folder, name, file));
    const kept = generated.map((file) => withoutVersions(readFileSync(file, 'utf8')));
    for (const file of generated) writeFileSync(file, '');
    for (const { code } of commandsOf(`${name}/README.md`)) {
      const { code: exit, printed } = await shell.run(`cd ${name}; ${code}`);
      expect({ exit, wrong: /^aks-egress:.*/m.exec(printed) }, code).toEqual({ exit: 0, wrong: null });
    }
    expect(generated.map((file) => withoutVersions(readFileSync(file, 'utf8')))).toEqual(kept);
    expect(kept.join('')).toContain('shop-prod-4k7m2x9q.hcp.westeurope.azmk8s.io');
  });

  const drift = commandsOf(`${name}/README.md`).at(-1)?.code ?? '';
  it.each([
    ['a rule that was edited by hand', `sed -i s/mcr.microsoft.com/mcr.test/ ${module}`],
    ['a profile that changed', 'echo "customDns: 10.0.0.10" >> aks-egress.yaml'],
    ['an export that fails', 'echo "location: nowhere at all" > aks-egress.yaml'],
  ])('has a check that fails on %s', async (_, change) => {
    await using shell = openExamples();
    await shell.run(`cd ${name}; aks-egress export ${name} -o ${module}`);
    expect(await shell.run(`cd ${name}; ${drift} && echo same`)).toMatchObject({ code: 0 });
    const { code, printed } = await shell.run(`cd ${name}; ${change}; ${drift} && echo same`);
    expect(code, printed).not.toBe(0);
    expect(printed).not.toMatch(/^same$/m);
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;
it.skipIf(!hasPython)('the README of the examples shows what its commands print', async () => {
  await using shell = openExamples();
  const commands = commandsOf('README.md');
  expect(commands.length).toBeGreaterThan(0);
  for (const { code, exit, shown = '' } of commands) {
    const outcome = await shell.run(code);
    expect(outcome.code, outcome.printed).toBe(exit);
    expect(missingLines(outcome.printed, shown)).toBeUndefined();
  }
});
