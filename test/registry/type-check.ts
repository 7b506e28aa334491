import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runWell } from './run.ts';

/** How TypeScript finds packages, with the form of modules that goes with it. */
export const RESOLUTIONS = [
  { moduleResolution: 'node16', module: 'node16' },
  { moduleResolution: 'bundler', module: 'preserve' },
] as const;

/** Checks files of a folder as strictly as TypeScript can, declarations of packages included; throws what it reports. */
export async function typeCheck(
  cwd: string,
  files: readonly string[],
  options: (typeof RESOLUTIONS)[number],
) {
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    strict: true,
    skipLibCheck: false,
    types: [],
    noEmit: true,
    ...options,
  };
  writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  await runWell('node', [tsc, '-p', '.'], { cwd });
}
