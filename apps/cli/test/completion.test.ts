import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt, run } from './aks-egress.ts';

let cwd: string;
const has: Record<string, boolean> = {};
const named = (shell: string) => (has[shell] ? shell : `${shell} (skipped: not installed)`);
for (const shell of ['bash', 'zsh', 'fish']) {
  has[shell] = await run('sh', ['-c', `command -v ${shell}`]).then(({ code }) => code === 0);
}

beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout } = await aksEgress(['completion', shell], { cwd });
    expect(code).toBe(0);
    writeFileSync(join(cwd, shell === 'zsh' ? '_aks-egress' : `completion.${shell}`), stdout);
  }
  writeFileSync(join(cwd, 'cluster.json'), '{}');
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

const CASES: [typed: string, includes: string[], excludes: string[]][] = [
  ['aks-egress res', ['resolve'], ['explain']],
  ['aks-egress ', ['resolve', 'explain', 'completion'], ['westeurope']],
  ['aks-egress list ', ['clouds', 'locations', 'editions'], ['westeurope']],
  ['aks-egress help exp', ['explain', 'export'], ['resolve']],
  ['aks-egress export azure-', ['azure-cli', 'azure-firewall'], ['squid']],
  ['aks-egress export squid --widen ', ['apex', 'any'], ['squid']],
  ['aks-egress resolve --lo', ['--location'], ['--cloud']],
  ['aks-egress resolve --no-pri', ['--no-private'], ['--private']],
  ['aks-egress resolve --location westeu', ['westeurope'], ['westus']],
  ['aks-egress resolve -l eastu', ['eastus', 'eastus2'], ['westus']],
  ['aks-egress resolve --feature azure-', ['azure-monitor', 'azure-policy'], ['gpu']],
  ['aks-egress resolve --cloud Azure', ['AzureChinaCloud'], ['china']],
  ['aks-egress resolve --cluster clus', ['cluster.json'], ['westeurope']],
  ['aks-egress changes --from 2024-0', ['2024-01-18'], ['2023-12-19']],
];

describe('completion', () => {
  it.skipIf(!has['bash'])(`${named('bash')}: eval of the script is all it takes`, async () => {
    const { code, stderr } = await run(
      'bash',
      ['--norc', '-uec', 'eval "$(cat completion.bash)"; complete -p aks-egress'],
      { cwd },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.skipIf(!has['bash']).each(CASES)(`${named('bash')}: %s`, async (typed, includes, excludes) => {
    const words = typed.split(' ').map((word) => `"${word}"`);
    const script = `source completion.bash; COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _aks_egress; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await run('bash', ['--norc', '-c', script], { cwd });
    expect(stderr).toBe('');
    expectWords(stdout, includes, excludes);
  });

  it.skipIf(!has['fish']).each(CASES)(`${named('fish')}: %s`, async (typed, includes, excludes) => {
    const { stdout, stderr } = await run('fish', ['-c', `source completion.fish; complete -C '${typed}'`], {
      cwd,
    });
    expect(stderr).toBe('');
    expectWords(stdout, includes, excludes);
  });

  it.skipIf(!has['zsh'])(`${named('zsh')}: the script is sound and registers itself`, async () => {
    const script =
      'fpath=($PWD $fpath); autoload -U compinit; compinit -D -u; print $_comps[aks-egress]; autoload +X _aks-egress';
    const { code, stdout, stderr } = await run('zsh', ['-fc', script], { cwd });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '_aks-egress\n', stderr: '' });
  });
});

function expectWords(stdout: string, includes: readonly string[], excludes: readonly string[]): void {
  const words = stdout.split('\n').map((line) => line.split('\t')[0]);
  for (const word of includes) expect(words).toContain(word);
  for (const word of excludes) expect(words).not.toContain(word);
}
