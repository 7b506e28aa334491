import { defineConfig } from 'vitest/config';

/** Installs the packages from a registry on loopback, as strangers do; needs `pnpm run build` before, and an npm registry. */
export default defineConfig({
  test: {
    include: ['test/registry/*.test.ts'],
    globalSetup: ['test/registry/setup.ts'],
    // What npm downloads over a slow line.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
