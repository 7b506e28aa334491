import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'model/index': 'src/model/index.ts' },
  format: 'esm',
  clean: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
