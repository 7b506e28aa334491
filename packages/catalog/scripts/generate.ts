// Compiles data/ and editions/ into the module that the package ships; nothing is parsed or validated at run time.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogJsonSchema, requirementJsonSchema } from './build/catalog-json-schema.ts';
import { compileCatalog } from './build/compile-catalog.ts';
import { lintCatalog } from './build/lint-catalog.ts';
import { placeOf } from './build/place-of.ts';
import { DataError } from './build/read-yaml.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The id of what is at fault, and the name or day in it that is wrong, if there is one. */
const FAULT = /^(.*?): (?:removed )?(?:(\S+) is no|.* since (\S+) )?/;

/** A file that says this already keeps its time: whoever asks whether a source changed, as `npm start` does, sees none. */
function write(name: string, contents: string): void {
  const path = join(root, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === contents) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

try {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const catalog = compileCatalog(root, version);
  const faults = lintCatalog(catalog);
  for (const fault of faults) {
    const [, id = '', name, day] = FAULT.exec(fault) ?? [];
    process.stderr.write(`${placeOf(root, catalog, id, name ?? day)}: ${fault}\n`);
  }
  if (faults.length > 0) process.exit(1);
  const json = JSON.stringify(catalog);
  // JSON.parse of one string starts faster than the same data as an object literal.
  write(
    'src/generated/catalog-data.ts',
    `// Generated from data/ by scripts/generate.ts; do not edit.\nexport const json =\n  ${JSON.stringify(json)};\n`,
  );
  write('dist/catalog.json', `${JSON.stringify(catalog, null, 1)}\n`);
  write('dist/catalog.schema.json', `${JSON.stringify(catalogJsonSchema(), null, 2)}\n`);
  write('schema/requirement.schema.json', `${JSON.stringify(requirementJsonSchema(), null, 2)}\n`);
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
