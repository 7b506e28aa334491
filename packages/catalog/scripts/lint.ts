// Checks the form of the data files; with --fix it mends what it can. The content is checked by scripts/generate.ts.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { yamlFiles } from './build/compile-catalog.ts';
import { lintRequirementFile } from './build/lint-files.ts';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data/requirements');
const fix = process.argv.includes('--fix');
const faults = yamlFiles(folder).flatMap((path) => lintRequirementFile(folder, path, fix));
for (const { file, line, text, fixable } of faults) {
  process.stderr.write(`data/requirements/${file}:${line}: ${text}${fixable ? ' (mended by --fix)' : ''}\n`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
