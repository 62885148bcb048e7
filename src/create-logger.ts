import pino from 'pino';
import type { Logger } from './core/logger.ts';

/**
 * JSON lines on standard error. Of an error only its name, code and stack frames are written: messages can quote what
 * a person typed.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      base: null,
      level,
      serializers: { error: describeError },
      redact: { paths: ['text', 'question', 'answers', 'name', 'token'], remove: true },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** Its name, code and stack frames. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  return { name: error.name, code: 'code' in error ? error.code : undefined, frames };
}
