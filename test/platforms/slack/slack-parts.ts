import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The local-slack server from the package `test-parts`; it exists for linux on x64. In CI a missing server is an
 * error: a run that skips its checks must not look like one that passed them.
 */
export function localSlackBinary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('local-slack-linux-x64/package.json');
    return join(dirname(manifest), 'bin/local-slack');
  } catch {
    if (process.env['CI'] === 'true') throw new Error('test part local-slack-linux-x64 is missing: npm ci');
    return undefined;
  }
}

export const SKIPPED = 'skipped: local-slack-linux-x64 is not installed';
