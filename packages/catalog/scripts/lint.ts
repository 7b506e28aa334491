// Checks the form of the data files; with --fix it mends what it can. The content is checked by scripts/generate.ts.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintDataFiles } from './build/lint-files.ts';

const data = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data');
const faults = lintDataFiles(data, process.argv.includes('--fix'));
for (const { file, line, text, fixable } of faults) {
  process.stderr.write(`data/${file}:${line}: ${text}${fixable ? ' (mended by --fix)' : ''}\n`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
