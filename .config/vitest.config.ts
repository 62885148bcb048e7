import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/slow/**'],
    clearMocks: true,
    testTimeout: 30_000,
    // By itself vitest leaves one of two cores idle.
    maxWorkers: 2,
  },
});
