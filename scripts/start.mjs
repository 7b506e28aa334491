// `npm start -- COMMAND …`: installs and builds what is missing, then runs the command line program from this checkout.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './workspace.mjs';

ensureInstalled();
ensureBuilt();
const program = join(root, 'apps/cli/bin/run.js');
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  // npm changes to the folder of package.json; paths that a person types mean the folder where they typed.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
// Whoever ends this process means the program: `serve` lets requests under way end, and must not be left behind.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm runs this through a shell, which dies of a signal without passing it on.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('error', (error) => {
  throw error;
});
child.on('exit', (status, signal) => process.exit(signal ? 1 : (status ?? 1)));
