import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    // One scenario fills the machine; all of them at once would only wait for each other.
    fileParallelism: false,
  },
});
