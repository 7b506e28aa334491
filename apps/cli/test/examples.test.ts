import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/command-table.ts';
import { aksEgress, ensureBuilt, PROGRAM, run } from './aks-egress.ts';
import { articles } from './articles.ts';
import { CLUSTER } from './cluster.ts';
import { hostList, writePlugin } from './plugin.ts';

let cwd: string;
beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  const bin = join(cwd, 'bin');
  mkdirSync(bin);
  const script = (name: string, line: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  script('aks-egress', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  // The Azure CLI as far as an example needs it.
  script('az', `[ "$1 $2" = "aks show" ] && cat "${join(cwd, 'cluster.json')}"`);
  writeFileSync(join(cwd, 'cluster.json'), JSON.stringify(CLUSTER));
  writeFileSync(join(cwd, 'aks-egress.yaml'), 'location: westeurope\napiServerIp: 20.1.2.3\n');
  for (const [name, text] of Object.entries(articles())) writeFileSync(join(cwd, name), text);
  writePlugin(join(cwd, 'aks-egress-plugin-host-list'), hostList());
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

const examples = Object.entries(COMMANDS).flatMap(([name, { examples }]) =>
  examples.map(({ command }) => [name, command] as const),
);

/** A server ends when it is told to, and then well; whoever tells it waits for its address. */
const untilTold = (command: string) => `
  ${command} > address.txt & server=$!
  until [ -s address.txt ] || ! kill -0 $server; do sleep 0.1; done
  kill $server; wait $server; code=$?; rm address.txt; exit $code`;

describe('the examples of the help', () => {
  it.each(examples)('%s: %s', async (_, command) => {
    const env = {
      PATH: `${join(cwd, 'bin')}:${process.env['PATH']}`,
      AKS_EGRESS_DATA_DIR: join(cwd, 'plugins'),
    };
    const line = command.startsWith('aks-egress serve') ? untilTold(command) : command;
    const { code, stderr } = await run('bash', ['-o', 'pipefail', '-c', line], { cwd, env });
    expect(stderr.split('\n').filter((line) => /^aks-egress:|not found/.test(line))).toEqual([]);
    expect(code).toBe(0);
  });

  // `help --help` is the help of the program.
  it.each(Object.entries(COMMANDS).filter(([name]) => name !== 'help'))(
    '%s has a summary and at least two examples, which its help shows',
    async (name, command) => {
      expect(command.summary).toMatch(/^[A-Z].*\.$/);
      expect(command.examples.length).toBeGreaterThanOrEqual(2);
      const { code, stdout } = await aksEgress([name, '--help'], { cwd });
      expect(code).toBe(0);
      for (const { description } of command.examples)
        expect(stdout.replace(/\s+/g, ' ')).toContain(description);
    },
  );

  it('are listed below every command of the program', async () => {
    const { stdout } = await aksEgress([], { cwd });
    for (const name of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^ {2}${name} {2,}`, 'm'));
  });
});
