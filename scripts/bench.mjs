// `npm run bench`: runs every package's bench, which times its subjects side by side and prints ratios, and its load test.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, pnpm, root } from './workspace.mjs';

ensureInstalled();
const inherit = { stdio: ['ignore', 'inherit', 'inherit'] };
let status = pnpm(['exec', 'turbo', 'run', 'generate', '--output-logs=errors-only']);
for (const folder of ['packages', 'apps']) {
  for (const name of readdirSync(join(root, folder)).sort()) {
    for (const kind of ['run', 'load']) {
      const bench = `${folder}/${name}/bench/${kind}.ts`;
      if (!existsSync(join(root, bench))) continue;
      process.stdout.write(`\n== ${folder}/${name}${kind === 'load' ? ', load' : ''}\n`);
      status = Math.max(status, pnpm(['exec', 'node', bench], inherit));
    }
  }
}
process.exit(status);
