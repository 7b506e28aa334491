import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', node: 'src/node/index.ts' },
  format: 'esm',
  clean: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
