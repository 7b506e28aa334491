import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

export interface Run {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A folder whose programs come first, such as another Node. */
  readonly first?: string;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, as a person would in a folder of theirs. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {}, first }: Run,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env, first),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The same, for what has to succeed: gives what it printed, and throws all of it otherwise. */
export async function runWell(command: string, args: readonly string[], options: Run): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${[command, ...args].join(' ')} exited with ${code}\n${stdout}\n${stderr}`);
}

/** What npm, pnpm and vitest tell the scripts of this repository; a stranger has none of it. */
const OURS =
  /^(?:npm_(?!config_(?:registry|cafile|\w*proxy)$)|pnpm_|node_(?:options|path|env)$|vitest|vite_|init_cwd$)/i;

/** Variables of a stranger: those of this machine without ours, and the given ones. */
export function environment(given: Readonly<Record<string, string>>, first?: string): NodeJS.ProcessEnv {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const kept = Object.entries(process.env).filter(
    ([name]) => !OURS.test(name) && !names.has(name.toLowerCase()),
  );
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const theirs = folders.filter((folder) => !folder.includes('node_modules'));
  const PATH = [...(first ? [first] : []), ...theirs].join(delimiter);
  return { ...Object.fromEntries(kept), PATH, ...given };
}
