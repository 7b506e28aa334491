// What `npm start` and `npm test` share: install what is missing, run tools of the workspace, stay quiet when nothing is to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Runs a command of the workspace's package manager (which brings its own Node); its output goes to stderr unless told
 * otherwise. What goes into a pipe is shown only if the command fails.
 */
export function pnpm(args, { stdio = ['ignore', 2, 2], env = {} } = {}) {
  const result = spawnSync('npx', ['-y', packageManager, ...args], {
    cwd: root,
    stdio,
    // npm hands its own settings down as variables, which the other package manager warns about.
    env: { ...withoutNpmSettings(), npm_config_loglevel: 'error', TURBO_TELEMETRY_DISABLED: '1', ...env },
  });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    for (const output of result.output) if (output) process.stderr.write(output);
  }
  return result.status ?? 1;
}

function withoutNpmSettings() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:config_(?!registry)|package_|lifecycle_|command)/i.test(name),
    ),
  );
}

/** Installs dependencies if the lock file changed since the last time. */
export function ensureInstalled() {
  const stamp = fingerprint([join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')]);
  if (readStamp('installed') === stamp && existsSync(join(root, 'node_modules/.pnpm'))) return;
  process.stderr.write('Installing dependencies …\n');
  const status = pnpm(['install', '--frozen-lockfile', '--reporter=append-only'], {
    stdio: ['ignore', 'ignore', 2],
  });
  if (status !== 0) process.exit(status);
  writeStamp('installed', stamp);
}

/** Builds the command line program and what it needs, if a source changed since the last time. */
export function ensureBuilt() {
  const sources = ['packages', 'apps'].flatMap((folder) => sourceFiles(join(root, folder)));
  const stamp = fingerprint([...sources, join(root, 'pnpm-lock.yaml')]);
  if (readStamp('built') === stamp && existsSync(join(root, 'apps/cli/dist'))) return;
  process.stderr.write('Building …\n');
  const quiet = { stdio: ['ignore', 'pipe', 'pipe'] };
  // The program bundles its packages from source, so only what is generated must be there first.
  const status =
    pnpm(['exec', 'turbo', 'run', 'generate', '--output-logs=errors-only'], quiet) ||
    pnpm(['--filter', '@aks-egress/cli', 'run', 'build'], quiet);
  if (status !== 0) process.exit(status);
  writeStamp('built', stamp);
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return ['node_modules', 'dist', 'generated', '.turbo', 'editions'].includes(entry.name)
        ? []
        : sourceFiles(path);
    }
    return entry.name.includes('.test.') ? [] : [path];
  });
}

/** Of names, sizes and times: fast enough to ask at every start. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stampPath = (name) => join(root, '.cache', name);
const readStamp = (name) => (existsSync(stampPath(name)) ? readFileSync(stampPath(name), 'utf8') : '');

function writeStamp(name, value) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampPath(name), value);
}
