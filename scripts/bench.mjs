// `npm run bench`: runs every package's bench, each of which times its subjects side by side and prints ratios.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, pnpm, root } from './workspace.mjs';

ensureInstalled();
const inherit = { stdio: ['ignore', 'inherit', 'inherit'] };
let status = pnpm(['exec', 'turbo', 'run', 'generate', '--output-logs=errors-only']);
for (const folder of ['packages', 'apps']) {
  for (const name of readdirSync(join(root, folder)).sort()) {
    const bench = `${folder}/${name}/bench/run.ts`;
    if (!existsSync(join(root, bench))) continue;
    process.stdout.write(`\n== ${folder}/${name}\n`);
    status = Math.max(status, pnpm(['exec', 'node', bench], inherit));
  }
}
process.exit(status);
