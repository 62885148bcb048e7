import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/core/clock.ts';

export interface VirtualTime {
  readonly clock: Clock;
  wait(ms: number): Promise<void>;
  /** Lets time pass until `task` is done; everything that can happen at one moment happens before the next. */
  run<T>(task: Promise<T>): Promise<T>;
}

/** Time that passes only when everybody waits for it. */
export function createVirtualTime(start: Date): VirtualTime {
  let now = start.getTime();
  let timers: { readonly at: number; readonly wake: () => void }[] = [];

  return {
    clock: { now: () => new Date(now) },
    wait: (ms) =>
      new Promise((wake) => {
        timers.push({ at: now + ms, wake });
      }),
    async run(task) {
      let isDone = false;
      const ended = task.finally(() => {
        isDone = true;
      });
      for (;;) {
        await setImmediate();
        if (isDone) return ended;
        const next = Math.min(...timers.map(({ at }) => at));
        if (next === Number.POSITIVE_INFINITY) throw new Error('everybody waits, and nothing will happen');
        now = Math.max(now, next);
        const due = timers.filter(({ at }) => at <= now);
        timers = timers.filter(({ at }) => at > now);
        for (const { wake } of due) wake();
      }
    },
  };
}
