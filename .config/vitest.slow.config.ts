import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/slow/**/*.test.ts'],
    clearMocks: true,
    testTimeout: 300_000,
    fileParallelism: false,
  },
});
