import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'hcl/index': 'src/hcl/index.ts' },
  format: 'esm',
  clean: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
