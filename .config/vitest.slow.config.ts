import { defineConfig } from 'vitest/config';
import { HEAVY } from './heavy-tests.ts';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/slow/**/*.test.ts', ...HEAVY],
    clearMocks: true,
    testTimeout: 300_000,
    fileParallelism: false,
  },
});
