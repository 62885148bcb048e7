import { defineConfig } from 'vitest/config';
import { HEAVY } from './heavy-tests.ts';

/** discord.js and its test server keep state in their modules: such a file gets modules of its own. */
const ALONE = ['test/platforms/discord/**/*.test.ts', 'test/loopback/**/*.test.ts'];

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    clearMocks: true,
    testTimeout: 30_000,
    // By itself vitest leaves one of two cores idle.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/slow/**', ...HEAVY, ...ALONE],
          // No module is mocked, so that files may share them: content is loaded once a worker.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, exclude: HEAVY } },
    ],
  },
});
