import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program that a test needs and that not every machine has. */
export interface Engine {
  readonly name: string;
  /** Why it cannot be asked here; absent = it can. */
  readonly missing?: string;
  /** For titles of tests: `squid 5.7`, or the name with what is missing. */
  readonly title: string;
}

/**
 * Looks for a program by running it with `args`, whose output must match `version`. Asking it also takes namespaces, and
 * maybe other programs, or files by their absolute path.
 */
export function findEngine(
  name: string,
  args: readonly string[],
  version: RegExp,
  alsoNeeds: readonly string[] = [],
): Engine {
  const missing = whyNot(name, args, version, alsoNeeds);
  if (missing.reason) return { name, missing: missing.reason, title: `${name} (skipped: ${missing.reason})` };
  return { name, title: `${name} ${missing.version}` };
}

function whyNot(
  name: string,
  args: readonly string[],
  version: RegExp,
  alsoNeeds: readonly string[],
): { readonly reason?: string; readonly version?: string } {
  const { error, stdout, stderr } = spawnSync(name, [...args], { encoding: 'utf8' });
  if (error) return { reason: `${name} is not installed` };
  const found = version.exec(`${stdout}${stderr}`)?.[1];
  if (found === undefined) return { reason: `this build of ${name} does not say ${version.source}` };
  const absent = ['ip', 'unshare', ...alsoNeeds].find((one) =>
    one.startsWith('/') ? !existsSync(one) : spawnSync(one, ['--help']).error,
  );
  if (absent) return { reason: `${absent} is not installed` };
  // The tests run an engine and fake destinations in namespaces of their own.
  if (spawnSync('unshare', ['--net', '--pid', '--fork', 'true']).status !== 0)
    return { reason: 'network namespaces need root' };
  return { version: found };
}
