import type { Clock } from '../../core/clock.ts';

/** Slack allows about one message a second in a channel; of the limit of a workspace it only says that there is one. */
const CHANNEL_GAP_MS = 1100;
const WORKSPACE_GAP_MS = 200;

export interface Pace {
  /** Waits until one more may be sent there. */
  turn(channel: string): Promise<void>;
  /** Slack asked to wait: nothing is sent before. */
  hold(ms: number): void;
}

/** Spaces out what is sent unasked. Answers to people do not pass here and never wait for it. */
export function createPace(clock: Clock, wait: (ms: number) => Promise<void>): Pace {
  const channels = new Map<string, number>();
  let workspace = 0;
  let held = 0;

  function forget(now: number): void {
    for (const [channel, free] of channels) if (free <= now) channels.delete(channel);
  }

  return {
    async turn(channel) {
      for (;;) {
        const heard = held;
        const now = clock.now().getTime();
        forget(now);
        const at = Math.max(now, workspace, channels.get(channel) ?? 0);
        workspace = at + WORKSPACE_GAP_MS;
        channels.set(channel, at + CHANNEL_GAP_MS);
        if (at > now) await wait(at - now);
        // Others were sent meanwhile, and Slack may have asked to wait: then this one stands in line again.
        if (held === heard) return;
      }
    },
    hold(ms) {
      held = Math.max(held, clock.now().getTime() + ms);
      workspace = Math.max(workspace, held);
    },
  };
}
