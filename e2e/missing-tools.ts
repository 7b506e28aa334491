import { spawnSync } from 'node:child_process';
import type { Gate } from './gates.ts';

/** Why the tests of a gate cannot run here, or undefined if they can. */
export function missingTools({ tools }: Gate): string | undefined {
  const absent = ['ip', 'sysctl', ...tools].filter((tool) => spawnSync(tool, ['--version']).error);
  if (absent.length > 0) return `not installed: ${absent.join(', ')}`;
  if (spawnSync('unshare', ['--net', '--mount', 'true']).status !== 0) return 'network namespaces need root';
  return undefined;
}
