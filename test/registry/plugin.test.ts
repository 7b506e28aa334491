import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject } from 'vitest';
import { root } from '../workspace-packages.ts';
import { filesIn } from './files-in.ts';
import { run } from './run.ts';
import { emptyFolder, itIfPossible, npm, npmSettings } from './stranger.ts';

const cwd = emptyFolder();
const plugin = join(cwd, 'my-firewall');
const program = join(cwd, 'global/bin/aks-egress');
const env = { ...npmSettings, AKS_EGRESS_DATA_DIR: join(cwd, 'data') };
const aks = (line: string) => run(program, line.split(' '), { cwd, env });
const targets = async () => {
  const { targets, findings } = JSON.parse((await aks('list targets --json')).stdout);
  expect(findings).toEqual([]);
  return targets as { readonly name: string; readonly origin: string }[];
};

beforeAll(async () => {
  if (inject('registry').missing !== undefined) return;
  await npm(['install', '--global', '--prefix', join(cwd, 'global'), '@aks-egress/cli'], { cwd });
});

describe('an exporter of somebody else', () => {
  itIfPossible('is made by npm init, and passes its own test', async () => {
    expect(await npm(['init', '--yes', 'aks-egress-exporter', 'my-firewall'], { cwd })).toContain(
      'cd my-firewall',
    );
    expect(readdirSync(plugin)).toContain('.gitignore');
    await npm(['install'], { cwd: plugin });
    const printed = await npm(['test'], { cwd: plugin, env: { NO_COLOR: '1' } });
    expect(Number(/Tests +(\d+) passed \(\1\)/.exec(printed)?.[1])).toBeGreaterThan(10);
  });

  itIfPossible('fails its own test when it leaves a port out', async () => {
    const file = join(plugin, 'src/exporter.ts');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, right.replace('of rule.ports)', 'of rule.ports.slice(1))'));
    const { code, stdout } = await run('npm', ['test'], { cwd: plugin, env: { NO_COLOR: '1' } });
    writeFileSync(file, right);
    expect(code).toBe(1);
    expect(stdout).toMatch(/admits exactly what the rules of the neutral fixture say/);
  });

  itIfPossible('is published, installed, listed, used and removed', async () => {
    await npm(['publish'], { cwd: plugin });
    expect(await aks('plugins install aks-egress-plugin-my-firewall')).toEqual({
      code: 0,
      stdout: 'Installed aks-egress-plugin-my-firewall.\n',
      stderr: '',
    });
    expect(filesIn(join(cwd, 'data/node_modules/aks-egress-plugin-my-firewall'))).toEqual([
      'README.md',
      'dist/exporter.d.ts',
      'dist/exporter.js',
      'dist/hook.d.ts',
      'dist/hook.js',
      'package.json',
    ]);
    expect(await targets()).toContainEqual(
      expect.objectContaining({ name: 'my-firewall', origin: 'aks-egress-plugin-my-firewall' }),
    );
    copyFileSync(join(root, 'examples/cluster.json'), join(cwd, 'cluster.json'));
    const shown = readFileSync(join(plugin, 'README.md'), 'utf8').matchAll(/^aks-egress (export .*)$/gm);
    const exports = [...shown].map(([, line = '']) => line);
    expect(exports.length).toBe(2);
    for (const line of exports) {
      const { code, stdout } = await aks(line);
      expect({ line, code }).toEqual({ line, code: 0 });
      expect(stdout.split('\n')).toEqual(
        expect.arrayContaining(['TCP 443 mcr.microsoft.com', 'TCP 443 20.50.1.2/32']),
      );
    }
    expect(await aks('plugins uninstall aks-egress-plugin-my-firewall')).toMatchObject({ code: 0 });
    expect((await targets()).map(({ name }) => name)).not.toContain('my-firewall');
  });
});
