import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Puts the data of the catalog beside the bundle as a file: reading it is quicker than compiling a module that holds it. */
export const catalogAsJson: Plugin = {
  name: 'catalog-as-json',
  setup(build) {
    build.onLoad({ filter: /[\\/]generated[\\/]catalog-data\.ts$/ }, async ({ path }) => {
      const folder = build.initialOptions.outdir ?? 'dist';
      const module = await build.esbuild.transform(await readFile(path, 'utf8'), { loader: 'ts' });
      const { json } = await import(`data:text/javascript,${encodeURIComponent(module.code)}`);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'catalog.json'), json);
      const contents = `
        import { readFileSync } from 'node:fs';
        export const json = readFileSync(new URL('catalog.json', import.meta.url), 'utf8');`;
      return { contents, loader: 'js' };
    });
  },
};
