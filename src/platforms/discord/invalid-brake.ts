import type { Clock } from '../../core/clock.ts';

/** Discord bans an address for a while after 10,000 of these answers in ten minutes. */
const WINDOW_MS = 10 * 60_000;
const MOST = 200;
const COUNTED = new Set([401, 403, 429]);

/** Counts refusals, so that deliveries stop long before Discord stops everything. Answers to people go on. */
export function createInvalidBrake(clock: Clock) {
  let refusals: number[] = [];

  function recent(): number[] {
    const since = clock.now().getTime() - WINDOW_MS;
    refusals = refusals.filter((at) => at > since);
    return refusals;
  }

  return {
    /** @param status of any answer of Discord's */
    note(status: number): void {
      if (COUNTED.has(status)) recent().push(clock.now().getTime());
    },
    /** How long deliveries have to wait; 0 when they may go. */
    holdMs(): number {
      const [oldest = 0] = recent();
      return refusals.length < MOST ? 0 : oldest + WINDOW_MS - clock.now().getTime();
    },
  };
}
