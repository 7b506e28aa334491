// `npm start -- COMMAND …`: installs and builds what is missing, then runs the command line program from this checkout.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './workspace.mjs';

ensureInstalled();
ensureBuilt();
const program = join(root, 'apps/cli/bin/run.js');
const { status, signal, error } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  // npm changes to the folder of package.json; paths that a person types mean the folder where they typed.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
if (error) throw error;
process.exit(signal ? 1 : (status ?? 1));
