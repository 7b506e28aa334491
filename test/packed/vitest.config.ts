import { defineConfig } from 'vitest/config';

/** Tests of the packages as strangers get them; needs `pnpm run build` before. */
export default defineConfig({
  test: { include: ['test/packed/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
});
