import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { root } from '../workspace-packages.ts';
import { environment, runWell } from './run.ts';
import { emptyFolder, itIfPossible, npm, npmSettings } from './stranger.ts';

const readme = readFileSync(join(root, 'packages/aks-egress/README.md'), 'utf8');
const [, example = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? [];
const [resolves = '', serves = ''] = example.trim().split('\n');

describe('npx aks-egress, in an empty folder, as the README has it', () => {
  const cwd = emptyFolder();

  itIfPossible('prints the rules of a cluster', async () => {
    const printed = await runWell('bash', ['-c', `${resolves} --json`], { cwd, env: npmSettings });
    expect(JSON.parse(printed).profile).toMatchObject({ location: 'westeurope' });
  });

  // npx takes the command from either package, since both bring it; installed, the one that was asked for has it.
  itIfPossible('is the same program where somebody installs it', async () => {
    await npm(['install', '--global', '--prefix', join(cwd, 'global'), 'aks-egress'], { cwd });
    expect(await runWell(join(cwd, 'global/bin/aks-egress'), ['--version'], { cwd })).toMatch(
      /^@aks-egress\/cli\//,
    );
  });

  itIfPossible('serves the page and the API until it is told to end', async () => {
    const child = spawn('bash', ['-c', `exec ${serves} --port 0`], {
      cwd,
      env: environment(npmSettings),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    try {
      const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      const url = String(line).trim();
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(await (await fetch(url)).text()).toContain('<title>');
      expect((await fetch(`${url}/v1/resolve?location=westeurope`)).status).toBe(200);
    } finally {
      // npx and the program that it runs.
      process.kill(-(child.pid as number), 'SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    }
  });
});
