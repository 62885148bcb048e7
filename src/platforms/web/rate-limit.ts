import type { Clock } from '../../core/clock.ts';

export interface RateLimit {
  /** Seconds to wait; undefined when this one may pass. */
  take(key: string): number | undefined;
}

const MOST_KEYS = 10_000;

/**
 * A bucket for each key: `burst` requests at once, `perMinute` more come back. The longest unused goes when there are
 * too many keys.
 */
export function createRateLimit(
  clock: Clock,
  { burst, perMinute }: { readonly burst: number; readonly perMinute: number },
): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  const perMs = perMinute / 60_000;
  return {
    take(key) {
      const now = clock.now().getTime();
      const before = buckets.get(key) ?? { left: burst, at: now };
      const left = Math.min(burst, before.left + Math.max(0, now - before.at) * perMs);
      const passes = left >= 1;
      buckets.delete(key);
      buckets.set(key, { left: passes ? left - 1 : left, at: now });
      if (buckets.size > MOST_KEYS) {
        const [oldest = ''] = buckets.keys();
        buckets.delete(oldest);
      }
      return passes ? undefined : Math.ceil((1 - left) / perMs / 1000);
    },
  };
}
