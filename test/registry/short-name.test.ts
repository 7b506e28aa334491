import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { root } from '../workspace-packages.ts';
import { environment } from './run.ts';
import { emptyFolder, itIfPossible, npmSettings } from './stranger.ts';

const readme = readFileSync(join(root, 'packages/aks-egress/README.md'), 'utf8');
const [, example = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? [];
const [resolves = '', serves = ''] = example.trim().split('\n');

describe('npx aks-egress, in an empty folder, as the README has it', () => {
  const cwd = emptyFolder();
  /** npx asks whether it may install, unless nobody is there to answer. */
  const start = (command: string) =>
    spawn('bash', ['-c', `exec ${command}`], {
      cwd,
      env: environment(npmSettings),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });

  itIfPossible('prints the rules of a cluster', async () => {
    const child = start(`${resolves} --json`);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(JSON.parse(printed).profile).toMatchObject({ location: 'westeurope' });
  });

  itIfPossible('serves the page and the API until it is told to end', async () => {
    const child = start(`${serves} --port 0`);
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
