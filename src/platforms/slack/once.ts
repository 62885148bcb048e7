import type { Clock } from '../../core/clock.ts';

const KEPT = 10_000;

/** Remembers keys for a while, so that what Slack or a finger repeats takes effect once. */
export function createOnce(clock: Clock) {
  const until = new Map<string, number>();

  function forget(now: number): void {
    for (const [key, end] of until) if (end <= now) until.delete(key);
  }

  /** True for the first of the same key within `forMs`. */
  return (key: string, forMs: number): boolean => {
    const now = clock.now().getTime();
    if ((until.get(key) ?? 0) > now) return false;
    if (until.size >= KEPT) forget(now);
    until.set(key, now + forMs);
    return true;
  };
}
