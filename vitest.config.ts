import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // nodejieba is a native addon: processes, not threads, keep its state apart
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    // a browser that starts cold on a busy machine takes its time
    hookTimeout: 60_000,
  },
});
