import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/{src,test,scripts,template}/**/*.test.ts',
      'apps/*/{src,test}/**/*.test.ts',
      'test/*.test.ts',
    ],
    // oclif writes through process.stdout, which vitest's console interception swallows.
    disableConsoleIntercept: true,
    testTimeout: 30_000,
    // Many tests wait for a program or a clock; the default leaves one processor of two idle.
    maxWorkers: '100%',
    // Tests that start engines on free ports may meet another program there.
    retry: process.env['CI'] ? 1 : 0,
  },
});
