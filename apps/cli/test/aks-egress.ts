import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
export const PROGRAM = join(PACKAGE, 'bin/run.js');

/** The plugins of whoever runs the tests are none of theirs. */
const NO_PLUGINS = join(PACKAGE, 'node_modules/.no-plugins');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run with; the one that runs the tests if absent. */
  readonly node?: string;
}

/** Runs the built program as a person would, with no terminal and nothing of the environment but the path. */
export function aksEgress(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return run(options.node ?? process.execPath, [PROGRAM, ...args], options);
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { cwd, stdin = '', env = {} } = options;
  return new Promise((resolve, reject) => {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(command, args, {
      cwd,
      env: { PATH, HOME, AKS_EGRESS_DATA_DIR: NO_PLUGINS, ...env },
      stdio: 'pipe',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(stdin);
  });
}

/** Builds the program if a source is younger than the bundle; the first of several test files does it, the others wait. */
export async function ensureBuilt(): Promise<void> {
  const lock = join(PACKAGE, 'node_modules/.build-lock');
  for (;;) {
    if (!existsSync(lock) && isFresh()) return;
    try {
      mkdirSync(lock);
      break;
    } catch {
      // A run that was killed leaves its lock behind.
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > 100_000)
        rmdirSync(lock);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    if (isFresh()) return;
    const require = createRequire(import.meta.url);
    const cli = join(dirname(require.resolve('tsup/package.json')), 'dist/cli-default.js');
    const built = spawnSync(process.execPath, [cli], { cwd: PACKAGE, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(`tsup failed:\n${built.stdout}\n${built.stderr}`);
  } finally {
    rmdirSync(lock);
  }
}

function isFresh(): boolean {
  const bundle = join(PACKAGE, 'dist/main.js');
  if (!existsSync(bundle)) return false;
  const built = statSync(bundle).mtimeMs;
  const packages = join(PACKAGE, '../../packages');
  const bundled = readdirSync(packages).filter((name) =>
    /^(?:catalog|matcher|upstream|exporter.*)$/.test(name),
  );
  const folders = bundled.map((name) => join(packages, name, 'src'));
  const files = ['package.json', 'tsup.config.ts'].map((name) => statSync(join(PACKAGE, name)).mtimeMs);
  const sources = [join(PACKAGE, 'src'), join(PACKAGE, 'build'), ...folders].map(youngest);
  return [...files, ...sources].every((changed) => changed <= built);
}

function youngest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const sources = files.filter(
    (file) => file.isFile() && file.name.endsWith('.ts') && !file.name.endsWith('.test.ts'),
  );
  return Math.max(...sources.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}
