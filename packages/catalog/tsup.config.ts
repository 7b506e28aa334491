import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/catalog.ts'],
  format: 'esm',
  // `generate` writes the catalog as JSON into the same folder.
  clean: ['!*.json'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
