import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/conformance.ts', 'src/escape.ts', 'src/oclif-hook.ts'],
  format: 'esm',
  clean: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
