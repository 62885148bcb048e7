import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';

/** Runs `run` now and at every interval, never twice at a time; the returned function stops it and waits for the running one. */
export function startTicking(
  run: (now: Date) => Promise<void>,
  intervalMs: number,
  clock: Clock,
  logger: Logger,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const once = () => {
    running ??= run(clock.now())
      .catch((error: unknown) => logger.error({ error }, 'tick failed'))
      .finally(() => {
        running = undefined;
      });
  };
  once();
  const timer = setInterval(once, intervalMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
