import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** Runs npm in the folder of the plugins; what it says of a failure becomes one line. */
export async function npm(folder: string, args: readonly string[]): Promise<void> {
  // On Windows npm is a script of cmd.exe, which reads arguments its own way.
  const program =
    process.platform === 'win32'
      ? [process.execPath, join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js')]
      : ['npm'];
  const [command = 'npm', ...first] = program;
  // Exporters are plain code: nothing of a plugin has to run in order to install it.
  const quiet = ['--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier'];
  const child = spawn(command, [...first, ...args.slice(0, 1), ...quiet, '--', ...args.slice(1)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', () => reject(new UsageError('npm is not on the path; it comes with Node')));
  });
  if (code !== 0) throw new UsageError(`npm ${args[0]} failed: ${reasonOf(errors) || `exit code ${code}`}`);
}

/** The lines that tell something; the others name log files and repeat the command. */
function reasonOf(errors: string): string {
  const lines = errors
    .split('\n')
    .flatMap((line) => /^npm (?:error|ERR!) (.+)/.exec(line)?.[1]?.trim() || [])
    .filter((line) => !/^(?:code|errno|syscall|path) |A complete log|^\d{3}$/.test(line));
  return lines.slice(0, 2).join(' ');
}
