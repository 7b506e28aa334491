import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/catalog.ts'],
  format: 'esm',
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
