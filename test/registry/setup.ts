import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from '../workspace-packages.ts';
import { runWell } from './run.ts';
import { startRegistry, type Upstream } from './start-registry.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly registry: SharedRegistry;
  }
}

/** What all tests share, or why they cannot run. */
export interface SharedRegistry {
  readonly missing?: string;
  readonly url: string;
  /** Removed with all that is in it when the tests are over. */
  readonly folder: string;
}

/** Starts the registry and publishes every public package to it, as a release does. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'aks-egress-registry-'));
  const registry = await startRegistry(folder, await npmUpstream(folder));
  const stop = () => {
    registry.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const missing = await whyUseless(registry.url);
    if (missing === undefined) await publish(registry.url);
    project.provide('registry', { url: registry.url, folder, ...(missing && { missing }) });
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

/** The registry that npm is configured to use here. */
async function npmUpstream(cwd: string): Promise<Upstream> {
  const config = async (key: string) => (await runWell('npm', ['config', 'get', key], { cwd })).trim();
  const [url, cafile] = [await config('registry'), await config('cafile')];
  return { url, ...(cafile !== 'null' && cafile !== '' && { cafile }) };
}

/** Asks for a package that comes from upstream. */
async function whyUseless(url: string): Promise<string | undefined> {
  const { status } = await fetch(`${url}typescript`);
  return status === 200
    ? undefined
    : `the npm registry that is configured here gives no packages, status ${status}`;
}

async function publish(url: string): Promise<void> {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const flags = ['--registry', url, '--no-git-checks', '--no-provenance'];
  await runWell('npx', ['-y', packageManager, '-r', 'publish', ...flags], {
    cwd: root,
    // Everybody may publish there, but no client tries without a token.
    env: { [`npm_config_${url.replace('http:', '')}:_authToken`]: 'none' },
  });
}
