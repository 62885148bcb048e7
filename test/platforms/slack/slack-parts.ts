import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { missingPart } from '../../required-part.ts';

/** The local-slack server from the package `test-parts`; it exists for linux on x64. */
export function localSlackBinary(
  resolve: (name: string) => string = createRequire(import.meta.url).resolve,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  try {
    const manifest = resolve('local-slack-linux-x64/package.json');
    return join(dirname(manifest), 'bin/local-slack');
  } catch {
    return missingPart('local-slack-linux-x64', env);
  }
}

export const SKIPPED = 'skipped: local-slack-linux-x64 is not installed';
