// Turns a publication of the article into changes of the catalog's data, with golden files, for a person to review.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog } from '@aks-egress/catalog/catalog';
import { type Imported, importEdition } from './import/import-edition.ts';
import { readOptions } from './import/options.ts';
import { ImportRefused } from './import/publication.ts';
import { summary } from './import/summary.ts';

const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const root = join(workspace, 'packages/catalog');

try {
  const imported = importEdition(
    root,
    readOptions(process.argv.slice(2), {
      today: new Date().toISOString().slice(0, 10),
      path: catalog.editions.at(-1)?.path ?? '',
      // pnpm changes to the folder of package.json; a path that a person types means where they typed it.
      folder: process.env['INIT_CWD'] ?? process.cwd(),
    }),
  );
  if (imported.files.length > 0) followUp(imported);
  process.stdout.write(summary(imported));
} catch (error) {
  if (!(error instanceof ImportRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** What depends on the data: its form, the generated module, the golden files. */
function followUp({ files }: Imported): void {
  const written = files.filter((file) => file.endsWith('.yml')).map((file) => join(root, file));
  run('biome', ['format', '--write', ...written]);
  run('node', [join(root, 'scripts/generate.ts')]);
  run('vitest', ['run', 'packages/catalog/scripts/golden.test.ts', '--update']);
}

function run(program: string, args: readonly string[]): void {
  const bin = join(workspace, 'node_modules/.bin', program);
  const command = program === 'node' ? process.execPath : bin;
  const { status, error } = spawnSync(command, args, { cwd: workspace, stdio: ['ignore', 2, 2] });
  if (error) throw error;
  if (status !== 0)
    throw new ImportRefused(`${program} ${args[0]}: ended with ${status}; the data is written, see above`);
}
