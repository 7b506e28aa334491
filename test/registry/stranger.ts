import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject, it } from 'vitest';
import { type Run, runWell } from './run.ts';

const registry = inject('registry');

/** Registers a test; where something is missing it is skipped, with the reason in its name. */
export function itIfPossible(title: string, run: () => Promise<void>, lacks?: string): void {
  const reason = registry.missing ?? lacks;
  it.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (skipped: ${reason})`, run);
}

/** An empty folder outside of this repository; it goes with the registry. */
export function emptyFolder(): string {
  return registry.missing === undefined ? mkdtempSync(join(registry.folder, 'stranger-')) : '';
}

/** Of npm, empty at first; the tests share what one of them downloads. */
const npmFile = (name: string) => join(registry.folder, 'npm', name);

/** What makes npm know our registry only, whoever calls it, and nothing of the configuration of this machine. */
export const npmSettings = {
  npm_config_registry: registry.url,
  npm_config_cache: npmFile('cache'),
  npm_config_userconfig: npmFile('user'),
  npm_config_globalconfig: npmFile('global'),
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  [`npm_config_${registry.url.replace('http:', '')}:_authToken`]: 'none',
  no_proxy: '127.0.0.1',
};

/** Runs npm to its end; throws what it said if it fails. */
export function npm(args: readonly string[], options: Run): Promise<string> {
  return runWell('npm', args, { ...options, env: { ...npmSettings, ...options.env } });
}
