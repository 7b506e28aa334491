import { defineConfig } from 'tsup';
import { catalogAsJson } from './build/catalog-as-json.ts';
import { quickOclif } from './build/quick-oclif.ts';
import { thirdPartyNotices } from './build/third-party-notices.ts';

export default defineConfig({
  entry: ['src/main.ts'],
  format: 'esm',
  target: 'node20',
  minify: true,
  clean: true,
  // One bundle without dependencies; oclif looks for these three only in development.
  noExternal: [/^(?!(?:typescript|ts-node|tsx)(?:\/|$))/],
  external: ['typescript', 'ts-node', 'tsx'],
  esbuildPlugins: [quickOclif, catalogAsJson, thirdPartyNotices],
  // oclif is CommonJS and asks for these.
  banner: {
    js: [
      `import { createRequire as $createRequire } from 'node:module';`,
      `import { fileURLToPath as $fileURLToPath } from 'node:url';`,
      `const require = $createRequire(import.meta.url);`,
      `const __filename = $fileURLToPath(import.meta.url);`,
      `const __dirname = $fileURLToPath(new URL('.', import.meta.url));`,
    ].join('\n'),
  },
});
